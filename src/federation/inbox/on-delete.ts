import type { Delete } from '@fedify/vocab';
import { withdrawContributions } from '../../domain/contributions/withdraw-contributions.ts';
import { forgetPerson } from '../../domain/departures/forget-person.ts';
import { removeRemoteComment } from '../../domain/interactions/change-comment.ts';
import type { Listener } from './incoming.ts';
import { passableBody } from './passable-body.ts';

/** Somebody deleted a post, which takes back what it offered; or they are gone altogether. */
export const onDelete: Listener<Delete> = async (scope, { activity, document, sender, isGone }) => {
  const uri = activity.objectId?.href;
  if (uri !== sender.uri) {
    const proof = await passableBody(scope, { activity, document });
    if (uri && (await removeRemoteComment(scope, sender, { uri, proof }))) return 'comment removed';
    const withdrawn = uri ? await withdrawContributions(scope, sender, { noteUri: uri }) : 0;
    return withdrawn > 0 ? `withdrawn ${withdrawn}` : 'ignored: nothing of theirs';
  }
  if (!isGone) return 'ignored: the actor is still there';
  return `actor gone, withdrawn ${await forgetPerson(scope, sender)}`;
};
