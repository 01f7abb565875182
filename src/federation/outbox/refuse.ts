import type { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import type { Scope } from '../../domain/scope.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { answer, type Answered, type Outcome } from '../documents/answer.ts';
import { pathsOf } from '../paths.ts';
import { sendActivity } from './send-activity.ts';

/**
 * Says no to something of which nothing is kept here: in the transaction of the caller, since no event could tell
 * later what it was. `actorId` is the local actor that was asked.
 */
export async function refuse(
  scope: Scope,
  actorId: string,
  sender: RemoteActor,
  asked: Omit<Answered, 'actor'>,
  outcome: Outcome = {},
): Promise<void> {
  const uri = pathsOf(scope.origin).actor(actorId);
  await sendActivity(scope, {
    actorId,
    activity: answer(
      'Reject',
      `${uri}/activities/${uuidv7()}`,
      uri,
      { ...asked, actor: sender.uri },
      outcome,
    ),
    objectUri: asked.id,
    isPublic: false,
    inboxes: [sender.inbox],
  });
}
