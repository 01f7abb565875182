import type { Delete } from '@fedify/vocab';
import { removeFollowsOf } from '../../domain/albums/remove-follower.ts';
import { withdrawContributions } from '../../domain/contributions/withdraw-contributions.ts';
import { forgetActor } from '../../domain/remote-actors/forget-actor.ts';
import type { Listener } from './incoming.ts';

/** Somebody deleted a post, which takes back what it offered; or they are gone altogether. */
export const onDelete: Listener<Delete> = async (scope, { activity, sender, isGone }) => {
  const uri = activity.objectId?.href;
  if (uri !== sender.uri) {
    const withdrawn = uri ? await withdrawContributions(scope, sender, { noteUri: uri }) : 0;
    return withdrawn > 0 ? `withdrawn ${withdrawn}` : 'ignored: nothing of theirs';
  }
  if (!isGone) return 'ignored: the actor is still there';
  await removeFollowsOf(scope, sender);
  const withdrawn = await withdrawContributions(scope, sender, {});
  forgetActor(scope, sender);
  return `actor gone, withdrawn ${withdrawn}`;
};
