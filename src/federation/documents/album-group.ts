import type { Album } from '../../domain/albums/album.ts';
import { imageTypes, videoTypes } from '../../media/formats.ts';
import type { PublicKeys } from '../keys.ts';
import type { Paths } from '../paths.ts';
import { actorBoxes, actorHead, actorKeys, generator } from './actor.ts';
import { time, type Document } from './document.ts';
import { anchor, paragraphs } from './html.ts';

/** How many pictures of one post an album takes. */
const MOST_ATTACHMENTS = 16;

export type GroupAlbum = Pick<
  Album,
  | 'id'
  | 'handle'
  | 'title'
  | 'description'
  | 'audience'
  | 'approveFollowers'
  | 'contributionsFrom'
  | 'contributionReview'
  | 'createdAt'
  | 'updatedAt'
  | 'alsoKnownAs'
  | 'movedTo'
> & { owner: { id: string; handle: string } };

/** What else the album's document tells. */
export type GroupFacts = {
  host: string;
  keys: PublicKeys;
  /** The photo that stands for the album. */
  cover: { capability: string; altText: string } | undefined;
  /** Whether videos can be given to it. */
  takesVideos?: boolean | undefined;
};

/** An album as the actor that people follow. */
export const albumGroup = (
  paths: Paths,
  album: GroupAlbum,
  { host, keys, cover, takesVideos = false }: GroupFacts,
): Document => ({
  ...actorHead(paths, album.id, 'Group'),
  preferredUsername: album.handle,
  webfinger: `${album.handle}@${host}`,
  name: album.title,
  summary: paragraphs(album.description),
  url: paths.album(album.handle),
  published: time(album.createdAt),
  updated: time(album.updatedAt),
  attributedTo: [{ type: 'Person', id: paths.actor(album.owner.id) }],
  ...actorBoxes(paths, album.id),
  featured: paths.featured(album.id),
  photos: paths.photos(album.id),
  collaborators: paths.collaborators(album.id),
  contributionPolicy: {
    from: album.contributionsFrom,
    moderation: album.contributionReview === 'hold' ? 'pre' : 'post',
    mediaTypes: [...imageTypes, ...(takesVideos ? videoTypes : [])],
    maxAttachments: MOST_ATTACHMENTS,
  },
  manuallyApprovesFollowers: approvesFollowers(album),
  discoverable: album.audience === 'public',
  indexable: false,
  postingRestrictedToMods: true,
  ...(album.alsoKnownAs.length > 0 && { alsoKnownAs: album.alsoKnownAs }),
  ...(album.movedTo && { movedTo: album.movedTo }),
  ...(cover && pictures(paths, cover)),
  attachment: [
    {
      type: 'PropertyValue',
      name: 'Album by',
      value: anchor(paths.person(album.owner.handle), `@${album.owner.handle}@${host}`),
    },
  ],
  generator,
  ...actorKeys(paths, album.id, keys),
});

/**
 * The same actor for those who may not see the album, and for an album in the trash: nothing but what it takes to
 * ask for admission and to check its signatures.
 */
export const albumStub = (
  paths: Paths,
  album: Pick<Album, 'id' | 'handle'>,
  { host, keys }: Pick<GroupFacts, 'host' | 'keys'>,
): Document => ({
  ...actorHead(paths, album.id, 'Group'),
  preferredUsername: album.handle,
  webfinger: `${album.handle}@${host}`,
  name: album.handle,
  url: paths.album(album.handle),
  ...actorBoxes(paths, album.id),
  manuallyApprovesFollowers: true,
  discoverable: false,
  indexable: false,
  attachment: [],
  ...actorKeys(paths, album.id, keys),
});

/** Only a public album admits anybody by itself. */
const approvesFollowers = (album: Pick<Album, 'audience' | 'approveFollowers'>): boolean =>
  album.approveFollowers || album.audience !== 'public';

function pictures(paths: Paths, { capability, altText }: { capability: string; altText: string }) {
  const picture = { type: 'Image', mediaType: 'image/jpeg' };
  const icon = { ...picture, url: paths.media(capability, 'thumbnail') };
  return {
    icon: altText ? { ...icon, name: altText } : icon,
    image: { ...picture, url: paths.media(capability, 'large') },
  };
}
