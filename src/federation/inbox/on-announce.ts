import type { Announce } from '@fedify/vocab';
import { sharePhoto } from '../../domain/interactions/share-photo.ts';
import type { Listener } from './incoming.ts';
import { findNamedPhoto } from './named-photo.ts';

/** Somebody shows a photo or a bundle of ours to their followers. Nothing is fetched for it. */
export const onAnnounce: Listener<Announce> = async (scope, { activity, sender }) => {
  const named = await findNamedPhoto(scope, activity.objectId?.href, sender);
  if (!named || !activity.id) return 'ignored: nothing of ours';
  const { photo, postId } = named;
  await sharePhoto(scope, photo, sender, { uri: activity.id.href, postId });
  return 'shared';
};
