import { Offer, type Accept, type Activity, type Add, type Reject } from '@fedify/vocab';
import {
  acceptOfferings,
  rejectOfferings,
  removeOfferings,
} from '../../domain/offerings/answer-offering.ts';
import type { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import type { Scope } from '../../domain/scope.ts';
import { embedded } from '../contexts.ts';
import { ownsTarget } from '../following/find-listed.ts';
import { InboxActivity } from '../inbox-activity.ts';
import { pathsOf } from '../paths.ts';
import { plainText } from '../../lib/plain-text.ts';
import { LONGEST_ADDRESS } from '../untrusted-json.ts';
import type { Incoming } from './incoming.ts';

const LONGEST_REASON = 1_000;

/** An album takes what one of our people offered, all or some; undefined where it answers something else. */
export async function onOfferAccepted(
  scope: Scope,
  { activity, sender }: Incoming<Accept>,
): Promise<string | undefined> {
  const which = await readAnswer(scope.origin, activity);
  if (!which) return undefined;
  const { offerId, ids } = which;
  const results = activity.resultIds.map(({ href }) => href);
  const isOneByOne = ids.length > 0 && ids.length === results.length;
  let accepted = 0;
  if (isOneByOne) {
    for (const [index, id] of ids.entries()) {
      accepted += await accept(scope, sender, { offerId, ids: [id] }, results[index]);
    }
  } else {
    accepted = await accept(scope, sender, ids.length > 0 ? which : { offerId }, undefined);
  }
  return accepted > 0 ? `offer accepted ${accepted}` : 'ignored: answered already';
}

/** An album does not take what was offered; undefined where it answers something else. */
export async function onOfferRejected(
  scope: Scope,
  { activity, sender }: Incoming<Reject>,
): Promise<string | undefined> {
  const which = await readAnswer(scope.origin, activity);
  if (!which) return undefined;
  const { offerId, ids } = which;
  const reason = plainText(String(activity.content ?? '')).slice(0, LONGEST_REASON) || null;
  const some = ids.length > 0 ? which : { offerId };
  const rejected = await rejectOfferings(scope, sender, some, reason);
  return rejected > 0 ? `offer rejected ${rejected}` : 'ignored: answered already';
}

/** An album has what was offered in its photos, also where its yes has not come yet; undefined for anything else. */
export async function onOfferedAdded(
  scope: Scope,
  { activity, sender }: Incoming<Add>,
): Promise<string | undefined> {
  const paths = pathsOf(scope.origin);
  const uri = activity.objectId?.href ?? '';
  const id = paths.offeringIdOf(uri) ?? paths.offeringIdOf(activity.originId?.href ?? '');
  if (!id || !ownsTarget(activity, sender)) return undefined;
  const added = await accept(
    scope,
    sender,
    { id },
    paths.offeringIdOf(uri) ? undefined : uri,
    true,
  );
  return added > 0 ? 'offer added' : 'ignored: nothing that was offered';
}

/** An album took out or deleted what it had made of an offer; undefined for anything else. */
export async function onOfferedRemoved(
  scope: Scope,
  { activity, sender }: { activity: Activity; sender: RemoteActor },
): Promise<string | undefined> {
  const uri = activity.objectId?.href ?? '';
  const id = pathsOf(scope.origin).offeringIdOf(uri);
  const removed = await removeOfferings(scope, sender, id ? { id } : { resultUri: uri });
  return removed > 0 ? `offer removed ${removed}` : undefined;
}

/** What an album made of an offer is on its own server; what was heard to be gone does not come back by an older word. */
async function accept(
  scope: Scope,
  album: RemoteActor,
  which: Parameters<typeof acceptOfferings>[2],
  result: string | undefined,
  isListed = false,
): Promise<number> {
  const isOwn =
    result !== undefined &&
    result.length <= LONGEST_ADDRESS &&
    URL.parse(result)?.origin === new URL(album.uri).origin;
  const resultUri = isOwn ? result : null;
  const isGone = resultUri !== null && (await wasTakenOut(scope, album, resultUri));
  return acceptOfferings(scope, album, which, { resultUri, isGone, isListed });
}

const wasTakenOut = async ({ em }: Scope, { uri }: RemoteActor, objectUri: string) =>
  (await em.count(InboxActivity, {
    actorUri: uri,
    objectUri,
    type: { $in: ['Remove', 'Delete'] },
    appliedAt: { $ne: null },
  })) > 0;

/**
 * Which of our offers is answered, and which of its photos where those come along. What is answered is ours and comes
 * from the sender: that much of it is theirs to say.
 */
async function readAnswer(
  origin: string,
  activity: Accept | Reject,
): Promise<{ offerId: string; ids: string[] } | undefined> {
  const paths = pathsOf(origin);
  const offerId = paths.offerIdOf(activity.objectId?.href ?? '');
  if (!offerId) return undefined;
  const answered = await activity.getObject({ ...embedded, crossOrigin: 'trust' });
  const uris = answered instanceof Offer ? answered.objectIds : [];
  return { offerId, ids: uris.flatMap(({ href }) => paths.offeringIdOf(href) ?? []) };
}
