import { LockMode } from '@mikro-orm/core';
import type { Album } from '../albums/album.ts';
import { standingOf } from '../blocks/standing.ts';
import { record } from '../domain-event.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import { Contribution } from './contribution.ts';
import { isTrusted } from './known-contributors.ts';
import { publish } from './publish-contribution.ts';
import { withdraw } from './withdraw-contributions.ts';

/** A post as it was given to one album, by its author. */
export type GivenPost = { album: Album; actor: RemoteActor; noteUri: string };

/**
 * The author lets the album publish what it asked for of a post as its own, inside the caller's transaction; `uri` is where they
 * said so. Where the album publishes what it gets, or what they give, at once, that happens now. Answers how many pictures.
 */
export async function giveConsent(scope: Scope, post: GivenPost, uri: string): Promise<number> {
  const waiting = await findOpen(scope, post, ['pending']);
  const unanswered = waiting.filter(({ consent }) => consent === 'asked');
  const isWelcome = (await standingOf(scope, post.actor, post.album.owner)) === 'welcome';
  const isUnasked =
    isWelcome &&
    (post.album.contributionReview === 'auto' ||
      (await isTrusted(scope, post.album, { actor: post.actor })));
  for (const contribution of unanswered) {
    scope.em.assign(contribution, { consent: 'given', consentUri: uri, consentedAt: scope.now() });
    if (isUnasked && contribution.photo.state !== 'failed') publish(scope, contribution, 'copy');
    else record(scope.em, 'contribution.consented', contribution.id);
  }
  return unanswered.length;
}

/** The author does not want the album to have a post: all of it is withdrawn, whatever was said before. */
export async function refuseConsent(scope: Scope, post: GivenPost, uri: string): Promise<number> {
  const open = await findOpen(scope, post, ['pending', 'accepted', 'rejected']);
  for (const contribution of open) {
    scope.em.assign(contribution, {
      consent: 'refused',
      consentUri: uri,
      consentedAt: scope.now(),
    });
    withdraw(scope, contribution);
  }
  return open.length;
}

/**
 * Where the author said yes is no more, or says something else: nothing further is published on the strength of it.
 * What was published stays until they say no or delete the post; servers delete old replies by themselves.
 */
export async function forgetConsent(
  scope: Scope,
  actor: RemoteActor,
  uri: string,
): Promise<number> {
  const said = await scope.em.find(
    Contribution,
    { actor, consentUri: uri, consent: 'given', state: 'pending' },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  for (const contribution of said) {
    scope.em.assign(contribution, { consent: 'asked', consentUri: null, consentedAt: null });
  }
  return said.length;
}

async function findOpen(
  { em }: Scope,
  { album, actor, noteUri }: GivenPost,
  states: Contribution['state'][],
): Promise<Contribution[]> {
  const open = await em.find(
    Contribution,
    { album, actor, noteUri, state: { $in: states } },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  );
  await em.populate(open, ['photo', 'album.owner']);
  return open;
}
