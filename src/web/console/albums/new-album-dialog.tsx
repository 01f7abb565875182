import { useState, type SubmitEvent } from 'react';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import { useAccount } from '../account/account-queries.ts';
import { HandleField } from '../account/handle-field.tsx';
import { handleFrom, handleProblem } from '../account/handle.ts';
import { fieldProblem } from '../api.ts';
import { wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { Choices } from '../ui/choices.tsx';
import { ModalDialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { go } from '../ui/history.ts';
import { useFocusOnArrival } from '../ui/use-focus-on-arrival.ts';
import { ErrorLine } from '../ui/problem.tsx';
import { useCreateAlbum } from './album-queries.ts';
import { audienceOptions } from './audiences.ts';

interface NewAlbumDialogProps {
  isOpen: boolean;
  onClose: () => void;
  /** The album in which it is to stand. */
  parentId?: string;
}

/** Title, who can see it, and the address that it gets. */
export function NewAlbumDialog({ isOpen, onClose, parentId }: NewAlbumDialogProps) {
  return (
    <ModalDialog title={wordsOf('albums').newAlbum} isOpen={isOpen} onClose={onClose}>
      <NewAlbumForm onClose={onClose} parentId={parentId} />
    </ModalDialog>
  );
}

function NewAlbumForm({
  onClose,
  parentId,
}: {
  onClose: () => void;
  parentId: string | undefined;
}) {
  const words = wordsOf('albums');
  const [title, setTitle] = useState('');
  const titleInput = useFocusOnArrival<HTMLInputElement>();
  const [audience, setAudience] = useState<AlbumJson['audience']>('private');
  const [ownHandle, setOwnHandle] = useState<string>();
  const host = useAccount().data?.address.split('@').at(-1) ?? location.host;
  const create = useCreateAlbum();
  const handle = ownHandle ?? (audience === 'private' ? '' : albumHandle(title));

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (create.isPending) return;
    create.mutate(
      {
        title,
        audience,
        ...(parentId && { parentId }),
        ...(ownHandle ? { handle: ownHandle } : {}),
      },
      {
        onSuccess: (album) => void go(`/console/a/${album.id}`),
      },
    );
  };

  return (
    <form className="dialog-form" onSubmit={submit}>
      <TextField
        label={words.name}
        name="title"
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        error={fieldProblem(create.error, 'title')}
        inputRef={titleInput}
        required
        maxLength={200}
        autoComplete="off"
      />
      <Choices
        label={words.audience}
        value={audience}
        options={audienceOptions()}
        onChange={setAudience}
      />
      {audience === 'private' ? null : (
        <HandleField
          value={handle}
          onChange={setOwnHandle}
          host={host}
          error={handleProblem(create.error)}
        />
      )}
      <ErrorLine error={isAtField(create.error) ? null : create.error} />
      <div className="dialog-actions">
        <Button look="tertiary" onClick={onClose}>
          {words.cancel}
        </Button>
        <Button look="primary" type="submit" isBusy={create.isPending}>
          {words.create}
        </Button>
      </div>
    </form>
  );
}

/** What the server will choose by itself, unless that is taken already. */
function albumHandle(title: string): string {
  const handle = handleFrom(title);
  return handle.length < 3 ? `album_${handle}`.replace(/_$/, '') : handle;
}

const isAtField = (error: Error | null) =>
  handleProblem(error) !== undefined || fieldProblem(error, 'title') !== undefined;
