import { addRemoteReaction } from '../../domain/interactions/add-reaction.ts';
import { cleanText } from '../../lib/plain-text.ts';
import type { Listener } from './incoming.ts';
import { findNamedTarget } from './named-target.ts';

const LONGEST_EMOJI = 64;

/**
 * Somebody likes a photo, a bundle, a comment or an album, with an emoji where their server has that: as the content of an `EmojiReact`
 * (FEP-c0e0) or of a `Like`, or in Misskey's own word for it.
 */
export const onLike: Listener = async (scope, { activity, document, sender }) => {
  const liked = await findNamedTarget(scope, activity.objectId?.href, sender);
  if (!liked || !activity.id) return 'ignored: nothing of ours';
  const { _misskey_reaction: reaction } = document;
  const said = activity.content?.toString() ?? (typeof reaction === 'string' ? reaction : '');
  const emoji = cleanText(said).slice(0, LONGEST_EMOJI) || null;
  const { target, postId } = liked;
  await addRemoteReaction(scope, target, sender, { uri: activity.id.href, emoji, postId });
  return 'liked';
};
