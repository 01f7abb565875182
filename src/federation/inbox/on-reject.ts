import type { Reject } from '@fedify/vocab';
import { onFollowingRejected } from './on-following-answer.ts';
import type { Listener } from './incoming.ts';
import { onInviteDeclined } from './on-invite-answer.ts';
import { onOfferRejected } from './on-offer-answer.ts';

/** Somebody says no: to an invitation, to photos that were offered, or to one of our people who follows or asked to. */
export const onReject: Listener<Reject> = async (scope, incoming) =>
  (await onInviteDeclined(scope, incoming)) ??
  (await onOfferRejected(scope, incoming)) ??
  (await onFollowingRejected(scope, incoming)) ??
  'ignored: nothing of ours';
