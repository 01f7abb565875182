import type { Config } from '../config.ts';
import type { Account } from '../domain/accounts/account.ts';
import type { PortraitSize } from '../media/formats.ts';

/** What plays of a photo, beside its renditions wherever those are. */
export const CLIP = 'clip.mp4';

/** The public addresses of things; every one is built from the configured origin. */
export const addresses = ({ origin, mediaOrigin }: Pick<Config, 'origin' | 'mediaOrigin'>) => {
  const { host } = new URL(origin);
  return {
    handle: (handle: string) => `@${handle}@${host}`,
    isOurs: (address: string) => address.endsWith(`@${host}`),
    actor: (id: string) => `${origin}/ap/actors/${id}`,
    album: (handle: string) => `${origin}/a/${handle}`,
    person: (handle: string) => `${origin}/u/${handle}`,
    /** The picture by which somebody is known, a square of 128 or 400 pixels at most. */
    avatar: ({ id, avatar }: Pick<Account, 'id' | 'avatar'>, size: PortraitSize = 'thumbnail') =>
      avatar && `${mediaOrigin}/m/people/${id}/${avatar.version}/${size}.jpg`,
    feed: (albumHandle: string, extension: string) => `${origin}/a/${albumHandle}.${extension}`,
    note: (noteId: string) => `${origin}/ap/photos/${noteId}`,
    photo: (albumHandle: string, photoId: string) => `${origin}/a/${albumHandle}/p/${photoId}`,
    media: (photoId: string, name: string) => `${origin}/media/${photoId}/${name}`,
    followedPicture: (postId: string, position: number, name: string) =>
      `${origin}/api/v1/following/pictures/${postId}/${position}/${name}`,
    followedAvatar: (followingId: string) => `${origin}/api/v1/following/${followingId}/avatar`,
    link: (token: string) => `${origin}/s/${token}`,
    linkMedia: (token: string, photoId: string, name: string) =>
      `${origin}/s/${token}/m/${photoId}/${name}`,
    capability: (capability: string, name: string) => `${mediaOrigin}/m/${capability}/${name}.jpg`,
    clip: (capability: string) => `${mediaOrigin}/m/${capability}/${CLIP}`,
  };
};
