import { Note, type Update } from '@fedify/vocab';
import { refreshContributions } from '../../domain/contributions/refresh-contributions.ts';
import { changeRemoteComment } from '../../domain/interactions/change-comment.ts';
import { hearAgain } from './hear-author.ts';
import type { Listener } from './incoming.ts';
import { passableBody } from './passable-body.ts';
import { readNote } from './remote-note.ts';

/** Somebody changed a post, and with it what they offered. A changed actor has been fetched anew by now. */
export const onUpdate: Listener<Update> = async (scope, incoming) => {
  const { activity, document, object, plain, sender } = incoming;
  if (activity.objectId?.href === sender.uri) return 'actor refreshed';
  if (!(object instanceof Note) || object.attributionId?.href !== sender.uri) {
    return 'ignored: no post of theirs';
  }
  const post = await readNote(object, sender, plain);
  if (!post) return 'ignored: no post of theirs';
  const heard = await hearAgain(scope, sender, post);
  if (heard) return heard;
  const proof = await passableBody(scope, { activity, document });
  const { uri, text } = post;
  const isPublic = post.visibility === 'public';
  const said = { uri, text, isPublic, proof };
  if (await changeRemoteComment(scope, sender, said)) return 'comment changed';
  const changed = await refreshContributions(scope, sender, post);
  return changed > 0 ? `refreshed ${changed}` : 'ignored: nothing was offered';
};
