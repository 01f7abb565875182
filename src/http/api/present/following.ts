import type { Following } from '../../../domain/followings/following.ts';
import type { FollowedFacts } from '../../../domain/followings/find-followings.ts';
import type { RemoteActor } from '../../../domain/remote-actors/remote-actor.ts';
import type { PostPicture } from '../../../domain/remote-posts/find-pictures.ts';
import type { RemoteRendition } from '../../../domain/remote-actors/remote-rendition.ts';
import type { addresses } from '../../addresses.ts';
import type { FollowedPhotoJson, FollowingJson, RemotePersonJson } from '../schemas/following.ts';

/** How pictures are shown: where they are, and whether the answer's reader said that they take AVIF. */
type View = {
  at: ReturnType<typeof addresses>;
  avif: boolean;
  /** The posts that the reader likes: their ids. */
  liked: ReadonlySet<string>;
  now: Date;
};

/** Somebody on another server, or an album there. */
export const presentRemotePerson = (actor: RemoteActor): RemotePersonJson => ({
  address: `@${actor.address}`,
  name: actor.name || actor.address,
  url: actor.url,
  server: actor.host,
  kind: actor.type === 'Group' ? 'album' : 'person',
  summary: actor.summary,
  approvesFollowers: actor.approvesFollowers,
});

/** One whom somebody follows or asked to, for their own eyes; `actor` must be loaded. */
export function presentFollowing(
  following: Following,
  facts: FollowedFacts | undefined,
  view: View,
): FollowingJson {
  const { id, state, actor, createdAt, acceptedAt } = following;
  if (state === 'ended') throw new TypeError('Whoever is followed no longer is not shown.');
  const post = facts?.latest;
  const position = post?.pictures.findIndex(({ renditions }) => renditions.length > 0) ?? -1;
  return {
    id,
    state,
    role: following.role,
    invitation: presentInvitation(following, view.now),
    ...presentRemotePerson(actor),
    avatar: actor.avatar?.renditions.length ? view.at.followedAvatar(id) : null,
    photoCount: facts?.pictureCount ?? 0,
    latest: post && position >= 0 ? presentFollowedPhoto({ post, position }, view) : null,
    createdAt: createdAt.toISOString(),
    acceptedAt: acceptedAt?.toISOString() ?? null,
  };
}

function presentInvitation(following: Following, now: Date): FollowingJson['invitation'] {
  const { inviteRole: role, inviteExpiresAt: expiresAt } = following;
  if (!role || !expiresAt || !following.isInvited(now)) return null;
  return { role, text: following.inviteText ?? '', expiresAt: expiresAt.toISOString() };
}

/** One picture of a post on another server; the post's author must be loaded. */
export function presentFollowedPhoto(
  { post, position }: PostPicture,
  { at, avif, liked }: View,
): FollowedPhotoJson {
  const picture = post.pictures[position];
  if (!picture) throw new TypeError('The post has no such picture.');
  const { altText, width, height, blurhash, focalPoint, renditions, failure } = picture;
  const one = (name: RemoteRendition['name']) => {
    const made = renditions.filter((it) => it.name === name);
    const jpeg = made.find((it) => it.mediaType === 'image/jpeg');
    const chosen = (avif && made.find((it) => it.mediaType === 'image/avif')) || jpeg;
    return chosen
      ? {
          url: at.followedPicture(post.id, position, name),
          width: chosen.width,
          height: chosen.height,
          mediaType: chosen.mediaType,
        }
      : null;
  };
  const isReady = renditions.length > 0;
  return {
    id: `${post.id}-${position}`,
    postId: post.id,
    state: isReady ? 'ready' : failure === null ? 'processing' : 'failed',
    failure,
    text: post.text,
    summary: post.summary,
    sensitive: post.sensitive,
    altText,
    width,
    height,
    blurhash,
    focalPoint,
    renditions: { thumbnail: one('thumbnail'), small: one('small'), large: one('large') },
    author: {
      name: post.author.name || post.author.address,
      address: `@${post.author.address}`,
      url: post.author.url,
    },
    liked: liked.has(post.id),
    url: post.url,
    publishedAt: post.publishedAt.toISOString(),
  };
}
