import { wordsOf } from '../locale/words.ts';
import { announce } from '../ui/announcements.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { HEART } from './reaction-bar.tsx';
import { useReact, useReactions, type Target } from './talk-queries.ts';

/** The key `l` likes the photo that is shown large, and takes that back. */
export function LikeKey({ photoId }: { photoId: string }) {
  const target: Target = { kind: 'photo', id: photoId };
  const reactions = useReactions(target);
  const react = useReact(target);
  const isLiked = reactions.data?.counts.some(({ own }) => own) ?? false;
  const like = () => {
    const { liked, unliked } = wordsOf('talk');
    react.mutate(isLiked ? null : HEART, { onSuccess: () => announce(isLiked ? unliked : liked) });
  };
  useShortcuts({ l: reactions.data && !react.isPending ? like : undefined }, 'dialog');
  return null;
}
