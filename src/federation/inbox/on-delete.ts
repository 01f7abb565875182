import type { Delete } from '@fedify/vocab';
import { forgetConsent } from '../../domain/contributions/decide-consent.ts';
import { withdrawContributions } from '../../domain/contributions/withdraw-contributions.ts';
import { forgetPerson } from '../../domain/departures/forget-person.ts';
import { removeRemoteComment } from '../../domain/interactions/change-comment.ts';
import type { Listener } from './incoming.ts';
import { onOfferedRemoved } from './on-offer-answer.ts';
import { passableBody } from './passable-body.ts';

/** Somebody deleted a post, which takes back what it offered; or they are gone altogether. */
export const onDelete: Listener<Delete> = async (scope, { activity, document, sender, isGone }) => {
  const uri = activity.objectId?.href;
  if (uri !== sender.uri) {
    const proof = await passableBody(scope, { activity, document });
    if (uri && (await removeRemoteComment(scope, sender, { uri, proof }))) return 'comment removed';
    const forgotten = uri ? await forgetConsent(scope, sender, uri) : 0;
    if (forgotten > 0) return `consent taken back ${forgotten}`;
    const offered = await onOfferedRemoved(scope, { activity, sender });
    if (offered) return offered;
    const withdrawn = uri
      ? await withdrawContributions(scope, sender, { noteUri: uri }, { sparesGifts: true })
      : 0;
    return withdrawn > 0 ? `withdrawn ${withdrawn}` : 'ignored: nothing of theirs';
  }
  if (!isGone) return 'ignored: the actor is still there';
  return `actor gone, withdrawn ${await forgetPerson(scope, sender)}`;
};
