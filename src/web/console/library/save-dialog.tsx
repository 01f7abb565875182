import { useState, type SubmitEvent } from 'react';
import { useAlbums } from '../albums/album-queries.ts';
import { counted, number, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/dialog.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { go } from '../ui/history.ts';
import { ErrorLine } from '../ui/problem.tsx';
import { useSave } from './save-queries.ts';

const NEW = 'new';

interface SaveDialogProps {
  photoIds: readonly string[];
  /** What a new album of them would be called. */
  title: string;
  /** The album that they are in, to which they need not go. */
  from?: string;
  isOpen: boolean;
  onClose: () => void;
  onDone?: () => void;
}

/** Copies photos to an album of mine, or to a new one, and says of which there is no copy, and why. */
export function SaveDialog({ isOpen, onClose, ...props }: SaveDialogProps) {
  const words = wordsOf('library');
  return (
    <ModalDialog title={words.addToAlbum} isOpen={isOpen} onClose={onClose}>
      <SaveForm onClose={onClose} {...props} />
    </ModalDialog>
  );
}

function SaveForm({ photoIds, title, from, onClose, onDone }: Omit<SaveDialogProps, 'isOpen'>) {
  const words = wordsOf('library');
  const albums = useAlbums({ standing: 'owner' });
  const save = useSave();
  const [target, setTarget] = useState(NEW);
  const [name, setName] = useState(title);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const others = (albums.data ?? []).filter(({ id }) => id !== from);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (save.isPending) return;
    save.mutate(
      { photoIds, to: target === NEW ? { title: name.trim() } : { id: target } },
      {
        onSuccess: ({ album, saved, codes }) => {
          if (saved > 0) {
            toast(counted(words.saved, saved, { album: album.title }), {
              title: words.goToAlbum,
              onAction: () => void go(`/console/a/${album.id}`),
            });
          }
          onDone?.();
          if (codes.length > 0) setRefused(codes);
          else onClose();
        },
      },
    );
  };
  if (refused.length > 0) return <Refused codes={refused} onClose={onClose} />;
  return (
    <form className="library-form" onSubmit={submit}>
      <SelectField
        label={words.album}
        value={target}
        options={[
          { value: NEW, title: words.newAlbum },
          ...others.map((album) => ({ value: album.id, title: album.title })),
        ]}
        onChange={(event) => setTarget(event.target.value)}
      />
      {target === NEW ? (
        <TextField
          label={words.title}
          value={name}
          maxLength={200}
          required
          onChange={(event) => setName(event.target.value)}
        />
      ) : null}
      <p className="hint">{words.copiesCount}</p>
      <ErrorLine error={save.error ?? albums.error} />
      <div className="dialog-actions">
        <Button look="tertiary" onClick={onClose}>
          {words.cancel}
        </Button>
        <Button look="primary" type="submit" isBusy={save.isPending}>
          {counted(words.addPhotos, photoIds.length)}
        </Button>
      </div>
    </form>
  );
}

/** Which photos were left out: each reason once, with how many it is about. */
function Refused({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const words = wordsOf('library');
  const reasons: Readonly<Record<string, string>> = words.reasons;
  const counts = Map.groupBy(codes, (code) => reasons[code] ?? words.otherReason);
  return (
    <div className="library-form" role="alert">
      <p>{counted(words.leftOut, codes.length)}</p>
      <ul className="prose">
        {[...counts].map(([reason, same]) => (
          <li key={reason}>{same.length > 1 ? `${reason} (${number(same.length)})` : reason}</li>
        ))}
      </ul>
      <div className="dialog-actions">
        <Button onClick={onClose}>{words.close}</Button>
      </div>
    </div>
  );
}
