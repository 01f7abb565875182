import type { Album } from '../albums/album.ts';
import { Follower } from '../albums/follower.ts';
import { record } from '../domain-event.ts';
import { Photo } from '../photos/photo.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import { Contribution } from './contribution.ts';
import { publish } from './publish-contribution.ts';

const HOUR = 60 * 60_000;
const PER_HOUR = 60;
const PER_DAY = 500;

/** One picture of a post, where its author's server has it; `position` counts the post's attachments from 0. */
export type OfferedImage = { position: number; url: string; altText: string };

/** A post of another server that offers its pictures to an album. */
export type OfferedPost = {
  uri: string;
  /** Its page for people. */
  url: string;
  text: string;
  visibility: 'public' | 'followers' | 'direct';
  images: OfferedImage[];
};

/**
 * Takes the pictures of a post into an album's inbox, where they wait for the owner: those that the album's setting
 * and the author's allowance admit, and that did not come before. Their bytes are fetched later, by the worker.
 */
export async function receiveContribution(
  scope: Scope,
  album: Album,
  actor: RemoteActor,
  post: OfferedPost,
): Promise<Contribution[]> {
  const { em } = scope;
  if (!(await isAdmitted(scope, album, actor))) return [];
  const known = await em.find(Contribution, { album, noteUri: post.uri });
  const taken = new Set(known.map(({ attachment }) => attachment));
  const fresh = post.images.filter(({ position }) => !taken.has(position));
  if (!(await isWithinAllowance(scope, actor, fresh.length))) return [];
  return fresh.map((image) => {
    const contribution = offer(scope, album, actor, { post, image });
    const isOpen = album.contributionReview === 'auto' && post.visibility === 'public';
    if (isOpen) publish(scope, contribution, 'reference');
    return contribution;
  });
}

function offer(
  { em }: Scope,
  album: Album,
  actor: RemoteActor,
  { post, image }: { post: OfferedPost; image: OfferedImage },
): Contribution {
  const name = (actor.name || actor.address).slice(0, 100);
  const photo = em.create(Photo, {
    album,
    caption: post.text,
    altText: image.altText,
    contributor: { name, address: `@${actor.address}`, url: actor.url },
  });
  const contribution = em.create(Contribution, {
    album,
    photo,
    actor,
    name,
    via: 'fediverse',
    note: post.text,
    noteUri: post.uri,
    noteUrl: post.url,
    attachment: image.position,
    sourceUrl: image.url,
    visibility: post.visibility,
  });
  em.persist([photo, contribution]);
  record(em, 'contribution.received', contribution.id);
  return contribution;
}

async function isAdmitted({ em }: Scope, album: Album, actor: RemoteActor): Promise<boolean> {
  if (album.contributionsFrom === 'anyone') return true;
  if (album.contributionsFrom !== 'followers') return false;
  return (await em.count(Follower, { album, actor, state: 'accepted' })) > 0;
}

async function isWithinAllowance(
  { em, now }: Scope,
  actor: RemoteActor,
  more: number,
): Promise<boolean> {
  const since = (age: number) =>
    em.count(Contribution, { actor, createdAt: { $gt: new Date(now().getTime() - age) } });
  return (await since(HOUR)) + more <= PER_HOUR && (await since(24 * HOUR)) + more <= PER_DAY;
}
