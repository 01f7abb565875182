import type { Reject } from '@fedify/vocab';
import { onFollowingRejected } from './on-following-answer.ts';
import type { Listener } from './incoming.ts';
import { onInviteDeclined } from './on-invite-answer.ts';

/** Somebody says no: to an invitation, or to one of our people who follows or asked to. */
export const onReject: Listener<Reject> = async (scope, incoming) =>
  (await onInviteDeclined(scope, incoming)) ??
  (await onFollowingRejected(scope, incoming)) ??
  'ignored: nothing of ours';
