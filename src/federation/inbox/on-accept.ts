import type { Accept } from '@fedify/vocab';
import type { Listener } from './incoming.ts';
import { onFollowingAccepted } from './on-following-answer.ts';
import { onInviteAccepted } from './on-invite-answer.ts';
import { onOfferAccepted } from './on-offer-answer.ts';

/** Somebody says yes: to an invitation, to photos that were offered, or to one of our people who asked to follow. */
export const onAccept: Listener<Accept> = async (scope, incoming) =>
  (await onInviteAccepted(scope, incoming)) ??
  (await onOfferAccepted(scope, incoming)) ??
  (await onFollowingAccepted(scope, incoming)) ??
  'ignored: nothing of ours';
