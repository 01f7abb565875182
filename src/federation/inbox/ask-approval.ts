import type { Album } from '../../domain/albums/album.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import type { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import type { Scope } from '../../domain/scope.ts';
import { Approval } from '../approval.ts';
import {
  authorizationAnswer,
  type AskedFor,
  type AuthorizationKind,
} from '../documents/authorization.ts';
import { sendActivity } from '../outbox/send-activity.ts';
import { pathsOf } from '../paths.ts';

type Asking = {
  kind: AuthorizationKind;
  album: Album;
  sender: RemoteActor;
  request: AskedFor;
  isAllowed: boolean;
};

/** Answers somebody who asked to quote or to feature something of ours; a yes is remembered until it is revoked. */
export async function answerRequest(scope: Scope, asking: Asking): Promise<'allowed' | 'refused'> {
  const { album, isAllowed, kind, request, sender } = asking;
  const paths = pathsOf(scope.origin);
  const approval = isAllowed ? await approve(scope, asking) : undefined;
  const address = kind === 'quote' ? paths.quoteAuthorization : paths.featureAuthorization;
  const actor = paths.actor(album.id);
  await sendActivity(scope, {
    actorId: album.id,
    activity: authorizationAnswer(kind, `${actor}/activities/${uuidv7()}`, actor, {
      request,
      result: approval && address(approval.id),
    }),
    objectUri: request.id,
    isPublic: false,
    inboxes: [sender.inbox],
  });
  return approval ? 'allowed' : 'refused';
}

async function approve({ em }: Scope, { album, kind, request, sender }: Asking): Promise<Approval> {
  const stamp = { kind, interactingObject: request.instrument, interactionTarget: request.object };
  const known = await em.findOne(Approval, stamp);
  const approval = known ?? em.create(Approval, { ...stamp, album, actor: sender });
  approval.revokedAt = null;
  await em.persist(approval).flush();
  return approval;
}
