import type { PhotoJson } from '../../../http/api/schemas.ts';
import { counted, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { ModalDialog } from '../ui/dialog.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { Chips } from './chips.tsx';
import { TagField } from './photo-tags.tsx';
import { useTagPhotos } from './tag-queries.ts';

interface TagDialogProps {
  photos: readonly PhotoJson[];
  isOpen: boolean;
  onClose: () => void;
}

/** Tags for all chosen photos at once; those that they have can be taken from all of them. */
export function TagDialog({ photos, isOpen, onClose }: TagDialogProps) {
  const words = wordsOf('library');
  const tag = useTagPhotos();
  const ids = photos.map(({ id }) => id);
  const there = [...new Set(photos.flatMap(({ tags }) => tags))].toSorted();
  const change = (add: string[], remove: string[]) =>
    tag.mutate(
      { photos: ids, add, remove },
      { onSuccess: () => toast(counted(words.tagged, ids.length)) },
    );
  return (
    <ModalDialog title={words.tagTitle} isOpen={isOpen} onClose={onClose}>
      <p>{words.tagsAreSeen}</p>
      <Chips
        label={words.tags}
        chips={there.map((one) => ({ key: one, text: one }))}
        onRemove={(one) => change([], [one])}
      />
      <TagField isBusy={tag.isPending} onAdd={(one) => change([one], [])} />
      <ErrorLine error={tag.error} />
    </ModalDialog>
  );
}
