import { addRemoteReaction } from '../../domain/interactions/add-reaction.ts';
import { cleanText } from '../plain-text.ts';
import type { Listener } from './incoming.ts';
import { findNamedPhoto } from './named-photo.ts';

const LONGEST_EMOJI = 64;

/**
 * Somebody likes a photo or a bundle, with an emoji where their server has that: as the content of an `EmojiReact`
 * (FEP-c0e0) or of a `Like`, or in Misskey's own word for it.
 */
export const onLike: Listener = async (scope, { activity, document, sender }) => {
  const liked = await findNamedPhoto(scope, activity.objectId?.href, sender);
  if (!liked || !activity.id) return 'ignored: nothing of ours';
  const { _misskey_reaction: reaction } = document;
  const said = activity.content?.toString() ?? (typeof reaction === 'string' ? reaction : '');
  const emoji = cleanText(said).slice(0, LONGEST_EMOJI) || null;
  const { photo, postId } = liked;
  await addRemoteReaction(scope, photo, sender, { uri: activity.id.href, emoji, postId });
  return 'liked';
};
