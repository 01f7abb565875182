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
import { offerAnew, type Terms } from './offer-anew.ts';
import { isBlocked, isTrusted } from './known-contributors.ts';
import { publish } from './publish-contribution.ts';

const HOUR = 60 * 60_000;
/** How many pictures are taken in an hour and in a day, of one person and of everybody on one server. */
const MOST = {
  actor: { hour: 60, day: 500 },
  host: { hour: 1_000, day: 5_000 },
} as const;

/** One picture of a post, where its author's server has it; `position` counts the post's attachments from 0. */
export type OfferedImage = {
  position: number;
  url: string;
  altText: string;
  /** The SHA-256 that the author says it has, in hex. */
  digest?: string | undefined;
  /** Whether it is a film, of which only some servers take any. */
  isFilm?: boolean;
};

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
export type Offer = {
  uri: string;
  type: 'Offer' | 'Add' | 'Create';
  grant: Grant | null;
  /** The album's terms that the author agreed to, and the licence that they give: addresses. */
  terms?: string | undefined;
  license?: string | undefined;
};

/**
 * What came of a post: the contributions that came or changed, and what its author is told of the rest. Whoever is
 * blocked is told nothing.
 */
export type Reception = { contributions: Contribution[]; refusal?: Unwelcome };

/** Why pictures of a post are not taken. */
export type Unwelcome = {
  code: 'not_admitted' | 'too_many' | 'no_pictures' | 'refused_before' | 'wrong_target';
  reason: string;
};

const unwelcome = (code: Unwelcome['code'], reason: string): Reception => ({
  contributions: [],
  refusal: { code, reason },
});

/**
 * Takes the pictures of a post into an album's inbox, where they wait for the owner: those that the album's setting
 * and the author's allowance admit, and that did not come before. Their bytes are fetched later, by the worker; where
 * no pictures are taken from the author's server, never. A later offer of the same post adds its grant to what waits,
 * and is a new one of what is no longer there.
 */
export async function receiveContribution(
  scope: Scope,
  album: Album,
  actor: RemoteActor,
  post: OfferedPost,
): Promise<Reception> {
  const { em } = scope;
  const standing = await standingOf(scope, actor, album.owner);
  if (standing === 'refused' || (await isBlocked(scope, album, { actor }))) {
    return { contributions: [] };
  }
  if (!(await isAdmitted(scope, album, actor))) {
    return unwelcome('not_admitted', 'This album takes photos from those it has asked in.');
  }
  const offered = post.images.filter(({ isFilm }) => !isFilm || scope.takesVideos);
  if (offered.length === 0) return unwelcome('no_pictures', 'The post has no pictures.');
  const known = await em.find(Contribution, { album, noteUri: post.uri }, { populate: ['photo'] });
  const again = await offerAnew(scope, known, { actor, terms: post.offer && termsOf(post) });
  const taken = new Set(again.kept.map(({ attachment }) => attachment));
  const fresh = offered.filter(({ position }) => !taken.has(position));
  if (!(await isWithinAllowance(scope, actor, fresh.length))) {
    const late = unwelcome('too_many', 'These are too many photos for now. Try again in an hour.');
    return { ...late, contributions: again.renewed };
  }
  const isWithoutPicture = await isMediaRejected(scope, actor.host);
  const isUnasked =
    standing === 'welcome' &&
    (album.contributionReview === 'auto' || (await isTrusted(scope, album, { actor })));
  const received = fresh.map((image) => {
    const contribution = enter(scope, album, actor, { post, image });
    if (isWithoutPicture) leaveOut(contribution.photo);
    else if (isUnasked && contribution.grantsCopy()) publish(scope, contribution, 'copy');
    else if (isUnasked && post.visibility === 'public') publish(scope, contribution, 'reference');
    return contribution;
  });
  const contributions = [...again.renewed, ...received];
  if (contributions.length > 0 || again.refusedFor === undefined) return { contributions };
  return unwelcome('refused_before', again.refusedFor);
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
    contributor: {
      name,
      address: `@${actor.address}`,
      url: actor.url,
      uri: actor.uri,
      license: post.offer?.license ?? null,
    },
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
    digest: image.digest ?? null,
    visibility: post.visibility,
    consent: post.offer || post.visibility === 'public' ? null : 'asked',
    ...termsOf(post),
  });
  em.persist([photo, contribution]);
  record(em, 'contribution.received', contribution.id);
  return contribution;
}

const termsOf = ({ offer }: OfferedPost): Terms => ({
  offerUri: offer?.uri ?? null,
  offerType: offer?.type ?? null,
  grant: offer?.grant ?? null,
  terms: offer?.terms ?? null,
  license: offer?.license ?? null,
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
  const isWithin = async (
    whose: { actor: RemoteActor | { host: string } },
    most: { hour: number; day: number },
  ) => {
    const since = (age: number) => ({ $gt: new Date(now().getTime() - age) });
    const lastHour = await em.count(Contribution, { ...whose, createdAt: since(HOUR) });
    const lastDay = await em.count(Contribution, { ...whose, createdAt: since(24 * HOUR) });
    return lastHour + more <= most.hour && lastDay + more <= most.day;
  };
  const everybody = { actor: { host: actor.host } };
  return (await isWithin({ actor }, MOST.actor)) && (await isWithin(everybody, MOST.host));
}
