import Star from 'lucide-react/icons/star';
import type { PhotoJson } from '../../../http/api/schemas.ts';
import { wordsOf } from '../locale/words.ts';
import { announce } from '../ui/announcements.ts';
import { IconButton } from '../ui/button.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { useFavourite } from './library-queries.ts';

/** Marks the photo that is shown large as a favourite of mine; the key `s` does the same. */
export function FavouriteButton({ photo }: { photo: PhotoJson }) {
  const words = wordsOf('library');
  const mark = useFavourite();
  const { id, favourite } = photo;
  const toggle = () => {
    mark.mutate({ id, favourite: !favourite });
    announce(favourite ? words.unmarked : words.marked);
  };
  useShortcuts({ s: toggle }, 'dialog');
  return (
    <IconButton
      className="favourite-button"
      label={words.favourite}
      aria-pressed={favourite}
      onClick={toggle}
    >
      <Star />
    </IconButton>
  );
}
