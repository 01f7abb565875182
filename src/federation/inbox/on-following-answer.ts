import { type Accept, Follow, type Reject } from '@fedify/vocab';
import {
  acceptFollowing,
  rejectFollowing,
  type WhichFollowing,
} from '../../domain/followings/answer-following.ts';
import type { Scope } from '../../domain/scope.ts';
import { embedded } from '../contexts.ts';
import { pathsOf } from '../paths.ts';
import type { Incoming } from './incoming.ts';

/** Somebody whom one of our people asked to follow says yes; undefined where it answers something else. */
export async function onFollowingAccepted(
  scope: Scope,
  { activity, sender }: Incoming<Accept>,
): Promise<string | undefined> {
  const which = await readAnswer(scope, activity, sender.uri);
  return (await acceptFollowing(scope, sender, which)) ? 'following accepted' : undefined;
}

/** Somebody says no, at first or after a yes; undefined where it answers something else. */
export async function onFollowingRejected(
  scope: Scope,
  { activity, sender }: Incoming<Reject>,
): Promise<string | undefined> {
  const which = await readAnswer(scope, activity, sender.uri);
  return (await rejectFollowing(scope, sender, which)) ? 'following ended' : undefined;
}

/**
 * By the id of what is answered; or, where it comes along and is about the sender, by whose request it was. What is
 * answered is ours and comes from the sender: that much of it is theirs to say.
 */
async function readAnswer(
  { origin }: Scope,
  activity: Accept | Reject,
  senderUri: string,
): Promise<WhichFollowing> {
  const answered = await activity.getObject({ ...embedded, crossOrigin: 'trust' });
  const follow = answered instanceof Follow ? answered : undefined;
  const isAboutSender = follow?.objectId?.href === senderUri;
  const actorUri = isAboutSender ? (follow?.actorId?.href ?? '') : '';
  return {
    followUri: activity.objectId?.href,
    accountId: pathsOf(origin).actorIdOf(actorUri),
  };
}
