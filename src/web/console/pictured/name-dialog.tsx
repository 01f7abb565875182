import { counted, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { ModalDialog } from '../ui/dialog.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { NameField } from './name-field.tsx';
import { useNameIn } from './person-queries.ts';

interface NameDialogProps {
  photoIds: readonly string[];
  isOpen: boolean;
  onClose: () => void;
}

/** Says who is in all chosen photos. */
export function NameDialog({ photoIds, isOpen, onClose }: NameDialogProps) {
  const words = wordsOf('pictured');
  const name = useNameIn();
  const add = (one: string) =>
    name.mutate(
      { name: one, photos: photoIds },
      {
        onSuccess: (person) => {
          toast(counted(words.named, photoIds.length, { name: person.name }));
          onClose();
        },
      },
    );
  return (
    <ModalDialog title={words.nameTitle} isOpen={isOpen} onClose={onClose}>
      <p>{words.onlyYou}</p>
      <NameField isBusy={name.isPending} onAdd={add} />
      <ErrorLine error={name.error} />
    </ModalDialog>
  );
}
