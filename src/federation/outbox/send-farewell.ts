import type { Scope } from '../../domain/scope.ts';
import type { Addressing } from '../documents/audience.ts';
import { removeActor, removeActorAsPerson } from '../documents/delete.ts';
import { pathsOf } from '../paths.ts';
import { inboxesAt } from './recipients.ts';
import { sendActivity } from './send-activity.ts';

/** Tells servers that an actor of ours is gone for ever, each in the form that its software reads; once. */
export async function sendFarewell(
  scope: Scope,
  actorId: string,
  { audience, inboxes }: { audience: Addressing; inboxes: ReadonlySet<string> },
): Promise<void> {
  const { em, origin, now } = scope;
  const actor = pathsOf(origin).actor(actorId);
  const sending = { actorId, objectUri: actor, isPublic: false };
  await sendActivity(scope, {
    ...sending,
    activity: removeActor(actor, audience, now()),
    inboxes,
  });
  const pixelfed = await inboxesAt(em, inboxes, (software) => software === 'pixelfed');
  if (pixelfed.length === 0) return;
  await sendActivity(scope, {
    ...sending,
    activity: removeActorAsPerson(actor, audience, now()),
    inboxes: pixelfed,
  });
}
