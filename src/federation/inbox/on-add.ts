import type { Add, Remove } from '@fedify/vocab';
import { withdrawContributions } from '../../domain/contributions/withdraw-contributions.ts';
import { removePosts } from '../../domain/remote-posts/remove-posts.ts';
import { ownsTarget } from '../following/find-listed.ts';
import { mirrorListed } from '../following/mirror-activity.ts';
import type { Listener } from './incoming.ts';
import { MOST_OFFERED, targetAlbum } from './offered-posts.ts';
import { onOfferedAdded, onOfferedRemoved } from './on-offer-answer.ts';
import { receiveOffer } from './on-offer.ts';

/**
 * An album that somebody here follows, or gives photos to, added a post to its own photos. To an album of ours nobody adds anything by this:
 * it is an offer, which lets the album show what is public.
 */
export const onAdd: Listener<Add> = async (scope, incoming) => {
  if (targetAlbum(scope.origin, incoming.activity)) {
    return receiveOffer(scope, incoming, { type: 'Add', grant: 'reference' });
  }
  const added = await onOfferedAdded(scope, incoming);
  const isMirrored = await mirrorListed(scope, incoming);
  return added ?? (isMirrored ? 'mirrored' : 'ignored: nothing that is followed');
};

/** An album took a post out of its own photos; or somebody takes theirs out of an album of ours. */
export const onRemove: Listener<Remove> = async (scope, { activity, sender }) => {
  const album = targetAlbum(scope.origin, activity);
  if (album) {
    let withdrawn = 0;
    for (const { href: noteUri } of activity.objectIds.slice(0, MOST_OFFERED)) {
      withdrawn += await withdrawContributions(scope, sender, { album, noteUri });
    }
    return withdrawn > 0 ? `withdrawn ${withdrawn}` : 'ignored: nothing of theirs';
  }
  const uri = activity.objectId?.href;
  const removed =
    uri && ownsTarget(activity, sender) ? await removePosts(scope, { actor: sender, uri }) : 0;
  const offered = await onOfferedRemoved(scope, { activity, sender });
  return offered ?? (removed > 0 ? 'no longer mirrored' : 'ignored: nothing that is followed');
};
