import { useState, type SubmitEvent } from 'react';
import { Link } from 'wouter';
import type { CopyResultJson } from '../../../http/api/schemas/copies.ts';
import { useAlbums } from '../albums/album-queries.ts';
import { counted, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/dialog.tsx';
import { SelectField } from '../ui/field.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { useSaveCopies } from './copy-queries.ts';

interface SaveCopyDialogProps {
  photoIds: readonly string[];
  isOpen: boolean;
  onClose: () => void;
}

/** Asks for an album of one's own, saves copies to it, and says of which there is none, and why. */
export function SaveCopyDialog({ photoIds, isOpen, onClose }: SaveCopyDialogProps) {
  const words = wordsOf('album').saveCopy;
  return (
    <ModalDialog title={counted(words.title, photoIds.length)} isOpen={isOpen} onClose={onClose}>
      <SaveCopyForm photoIds={photoIds} onClose={onClose} />
    </ModalDialog>
  );
}

function SaveCopyForm({ photoIds, onClose }: Omit<SaveCopyDialogProps, 'isOpen'>) {
  const words = wordsOf('album').saveCopy;
  const albums = useAlbums({ standing: 'owner' });
  const save = useSaveCopies();
  const [to, setTo] = useState('');
  const [refused, setRefused] = useState<string[]>([]);
  const own = albums.data ?? [];
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const album = own.find(({ id }) => id === to);
    if (!album || save.isPending) return;
    save.mutate(
      { to, photoIds },
      {
        onSuccess: (results) => {
          const reasons = results.flatMap(reasonOf);
          const added = results.length - reasons.length;
          if (added > 0) toast(counted(words.done, added, { title: album.title }));
          if (reasons.length === 0) onClose();
          else setRefused(reasons);
        },
      },
    );
  };
  if (refused.length > 0) return <Refused reasons={refused} onClose={onClose} />;
  if (albums.data && own.length === 0) {
    return (
      <div className="dialog-form">
        <p>{words.none}</p>
        <div className="dialog-actions">
          <Link className="button" href="/console">
            {words.newAlbum}
          </Link>
        </div>
      </div>
    );
  }
  return (
    <form className="dialog-form" onSubmit={submit}>
      <p>{words.hint}</p>
      <SelectField
        label={words.album}
        value={to}
        required
        onChange={(event) => setTo(event.target.value)}
        options={[
          { value: '', title: words.choose },
          ...own.map(({ id, title }) => ({ value: id, title })),
        ]}
      />
      <ErrorLine error={save.error ?? albums.error} />
      <div className="dialog-actions">
        <Button look="tertiary" onClick={onClose}>
          {wordsOf('album').cancel}
        </Button>
        <Button look="primary" type="submit" isBusy={save.isPending}>
          {words.add}
        </Button>
      </div>
    </form>
  );
}

function Refused({ reasons, onClose }: { reasons: readonly string[]; onClose: () => void }) {
  const words = wordsOf('album').saveCopy;
  const counts = Map.groupBy(reasons, (reason) => reason);
  return (
    <div className="dialog-form" role="alert">
      <p>{counted(words.refused, reasons.length)}:</p>
      <ul className="prose">
        {[...counts].map(([reason, same]) => (
          <li key={reason}>{same.length > 1 ? `${reason} (${same.length})` : reason}</li>
        ))}
      </ul>
      <div className="dialog-actions">
        <Button onClick={onClose}>{words.close}</Button>
      </div>
    </div>
  );
}

function reasonOf(result: CopyResultJson): string[] {
  if (!('error' in result)) return [];
  const words = wordsOf('album').saveCopy;
  const reasons: Record<string, string> = words.reasons;
  return [reasons[result.error.code] ?? words.other];
}
