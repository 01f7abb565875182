import { z } from 'zod';
import { Account } from '../../domain/accounts/account.ts';
import { rejectFollowing } from '../../domain/followings/answer-following.ts';
import { Following } from '../../domain/followings/following.ts';
import { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import type { Scope } from '../../domain/scope.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { addJob, type Task } from '../../queue/job-queue.ts';
import { followersDigest } from '../deliver/follower-digests.ts';
import { follow } from '../documents/follow.ts';
import { undo } from '../documents/undo.ts';
import { EgressError } from '../egress/egress-error.ts';
import { sendActivity } from '../outbox/send-activity.ts';
import { pathsOf } from '../paths.ts';
import type { RemoteDocuments } from '../remote/remote-documents.ts';
import { readCollection } from './read-collection.ts';

/** The job that puts right who of our people follows somebody. */
export const SYNC_FOLLOWINGS = 'sync-followings';

/** Requests and answers that are on their way have so long to arrive, in milliseconds. */
const PATIENCE = 60_000;

const payloadSchema = z.object({ actorId: z.uuid(), url: z.url() });

/**
 * Compares what a server says about which of our people follow its actor (`Collection-Synchronization`, FEP-8fcf) with
 * what we know, inside the caller's transaction; where that differs, its list is asked for in a while.
 */
export async function compareFollowings(
  scope: Scope,
  actorUri: string,
  header: string,
): Promise<void> {
  const { em, origin, now } = scope;
  const { collectionId, url = '', digest } = paramsOf(header);
  const actor = await em.findOne(RemoteActor, { uri: actorUri });
  if (!actor || !collectionId || collectionId !== actor.followersUri) return;
  if (URL.parse(url)?.origin !== new URL(actorUri).origin) return;
  const followings = await em.find(Following, { actor, state: 'accepted' });
  const ours = followings.map(({ account }) => pathsOf(origin).actor(account.id));
  if (followersDigest(ours) === digest?.toLowerCase()) return;
  await addJob(
    em,
    SYNC_FOLLOWINGS,
    { actorId: actor.id, url },
    {
      runAt: new Date(now().getTime() + PATIENCE),
      key: `sync-followings:${actor.id}`,
      keyMode: 'preserve_run_at',
      maxAttempts: 3,
    },
  );
}

const paramsOf = (header: string): Partial<Record<string, string>> =>
  Object.fromEntries(
    [...header.matchAll(/\b(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  );

/**
 * Takes over the list of an actor's own server: whoever is missing there follows no longer, and whoever is there
 * without following is taken off by an `Undo`. Requests that are open are left alone.
 */
export const syncFollowings =
  (units: UnitOfWork, documents: RemoteDocuments): Task =>
  async ({ payload }) => {
    const { actorId, url } = payloadSchema.parse(payload);
    const listed = await readFollowers(documents, url);
    if (!listed) return;
    await units.transact(async (scope) => {
      const { em, origin } = scope;
      const actor = await em.findOne(RemoteActor, { id: actorId });
      if (!actor) return;
      const { actor: uriOf } = pathsOf(origin);
      const followings = await em.find(Following, { actor });
      for (const { account, followUri, state } of followings) {
        if (state !== 'accepted' || listed.has(uriOf(account.id))) continue;
        await rejectFollowing(scope, actor, { followUri, accountId: account.id });
      }
      const known = new Set(followings.filter(isFollowOfOurs).map(({ account }) => account.id));
      for (const uri of listed) {
        const accountId = pathsOf(origin).actorIdOf(uri);
        if (!accountId || known.has(accountId)) continue;
        if ((await em.count(Account, { id: accountId })) > 0)
          await takeOff(scope, accountId, actor);
      }
    });
  };

/** Whether somebody may rightly be on the list, or is about to leave it. */
const isFollowOfOurs = ({ state }: Following): boolean =>
  state !== 'rejected' && state !== 'invited';

/** Undefined where the list is not to be had, or not to its end. */
async function readFollowers(
  documents: RemoteDocuments,
  url: string,
): Promise<Set<string> | undefined> {
  const listed = new Set<string>();
  let isWhole = false;
  try {
    for await (const { items, isLast } of readCollection(documents, url)) {
      for (const item of items) if (typeof item === 'string') listed.add(item);
      isWhole = isLast;
    }
  } catch (error) {
    if (error instanceof EgressError) return undefined;
    throw error;
  }
  return isWhole ? listed : undefined;
}

/** Undoes a follow that nobody here knows of, by who made it and whom it is about. */
const takeOff = (scope: Scope, accountId: string, actor: RemoteActor): Promise<void> => {
  const uri = pathsOf(scope.origin).actor(accountId);
  return sendActivity(scope, {
    actorId: accountId,
    activity: undo(follow(`${uri}/activities/${uuidv7()}`, uri, actor.uri)),
    objectUri: actor.uri,
    isPublic: false,
    inboxes: [actor.inbox],
  });
};
