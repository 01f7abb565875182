import type { Album } from '../albums/album.ts';
import { Follower } from '../albums/follower.ts';
import { isMediaRejected } from '../blocks/find-severities.ts';
import { standingOf } from '../blocks/standing.ts';
import { findRole } from '../collaborators/find-role.ts';
import { record } from '../domain-event.ts';
import { Photo } from '../photos/photo.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import { Contribution, type Grant } from './contribution.ts';
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
  /** The activity that offered it, where that was more than a mention; it is answered. */
  offer?: Offer | undefined;
};

/** How a post was offered, and what its author lets the album do with it. */
export type Offer = { uri: string; type: 'Offer' | 'Add' | 'Create'; grant: Grant | null };

/**
 * Takes the pictures of a post into an album's inbox, where they wait for the owner: those that the album's setting
 * and the author's allowance admit, and that did not come before. Their bytes are fetched later, by the worker; where
 * no pictures are taken from the author's server, never. What waits already takes on the later offer's grant. Answers
 * what came or changed.
 */
export async function receiveContribution(
  scope: Scope,
  album: Album,
  actor: RemoteActor,
  post: OfferedPost,
): Promise<Contribution[]> {
  const { em } = scope;
  const standing = await standingOf(scope, actor, album.owner);
  if (standing === 'refused' || !(await isAdmitted(scope, album, actor))) return [];
  const known = await em.find(Contribution, { album, noteUri: post.uri });
  const taken = new Set(known.map(({ attachment }) => attachment));
  const waiting = known.filter((one) => one.state === 'pending' && one.actor === actor);
  const renewed = post.offer ? waiting.map((one) => em.assign(one, termsOf(post))) : [];
  const fresh = post.images.filter(({ position }) => !taken.has(position));
  if (!(await isWithinAllowance(scope, actor, fresh.length))) return renewed;
  const isWithoutPicture = await isMediaRejected(scope, actor.host);
  const isTrusted = standing === 'welcome' && album.contributionReview === 'auto';
  const received = fresh.map((image) => {
    const contribution = enter(scope, album, actor, { post, image });
    if (isWithoutPicture) leaveOut(contribution.photo);
    else if (isTrusted && contribution.grantsCopy()) publish(scope, contribution, 'copy');
    else if (isTrusted && post.visibility === 'public') publish(scope, contribution, 'reference');
    return contribution;
  });
  return [...renewed, ...received];
}

function enter(
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
    ...termsOf(post),
  });
  em.persist([photo, contribution]);
  record(em, 'contribution.received', contribution.id);
  return contribution;
}

const termsOf = ({ offer }: OfferedPost) => ({
  offerUri: offer?.uri ?? null,
  offerType: offer?.type ?? null,
  grant: offer?.grant ?? null,
});

function leaveOut(photo: Photo): void {
  photo.state = 'failed';
  photo.failure = 'This server takes no pictures from there.';
}

/** A role speaks for those who have one; the album's setting for everybody else. */
async function isAdmitted(scope: Scope, album: Album, actor: RemoteActor): Promise<boolean> {
  const role = await findRole(scope, album, actor);
  if (role) return role !== 'viewer';
  if (album.contributionsFrom === 'anyone') return true;
  if (album.contributionsFrom !== 'followers') return false;
  return (await scope.em.count(Follower, { album, actor, state: 'accepted' })) > 0;
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
