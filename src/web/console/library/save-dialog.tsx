import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CopyResultJson } from '../../../http/api/schemas/copies.ts';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import { refreshAlbums, useAlbums } from '../albums/album-queries.ts';
import { api } from '../api.ts';
import { counted, fill, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/dialog.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { go } from '../ui/history.ts';
import { ErrorLine } from '../ui/problem.tsx';
import { refreshLibrary } from './library-queries.ts';

const AT_ONCE = 100;
const NEW = 'new';

interface SaveDialogProps {
  photoIds: readonly string[];
  /** What a new album of them would be called. */
  title: string;
  isOpen: boolean;
  onClose: () => void;
  onDone: () => void;
}

/** Copies photos to an album of mine, or to a new one. */
export function SaveDialog({ isOpen, onClose, ...props }: SaveDialogProps) {
  const words = wordsOf('library');
  return (
    <ModalDialog title={words.addToAlbum} isOpen={isOpen} onClose={onClose}>
      <SaveForm onClose={onClose} {...props} />
    </ModalDialog>
  );
}

function SaveForm({ photoIds, title, onClose, onDone }: Omit<SaveDialogProps, 'isOpen'>) {
  const words = wordsOf('library');
  const albums = useAlbums({ standing: 'owner' });
  const save = useSave();
  const [target, setTarget] = useState(NEW);
  const [name, setName] = useState(title);
  const submit = () =>
    save.mutate(
      { photoIds, target, name: name.trim() },
      {
        onSuccess: ({ album, saved, left }) => {
          onClose();
          onDone();
          const said = counted(words.saved, saved, { album: album.title });
          toast(left > 0 ? `${said} ${counted(words.leftOut, left)}` : said, {
            title: words.goToAlbum,
            onAction: () => void go(`/console/a/${album.id}`),
          });
        },
      },
    );
  return (
    <form
      className="library-form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <SelectField
        label={words.album}
        value={target}
        options={[
          { value: NEW, title: words.newAlbum },
          ...(albums.data ?? []).map((album) => ({ value: album.id, title: album.title })),
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
      <ErrorLine error={save.error} />
      <div className="dialog-actions">
        <Button look="tertiary" onClick={onClose}>
          {words.cancel}
        </Button>
        <Button look="primary" type="submit" isBusy={save.isPending}>
          {fill(counted(words.addPhotos, photoIds.length), {})}
        </Button>
      </div>
    </form>
  );
}

interface Saving {
  photoIds: readonly string[];
  target: string;
  name: string;
}

function useSave() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ photoIds, target, name }: Saving) => {
      const album =
        target === NEW
          ? await api.post<AlbumJson>('/albums', { title: name, audience: 'private' })
          : await api.get<AlbumJson>(`/albums/${target}`);
      let left = 0;
      for (let from = 0; from < photoIds.length; from += AT_ONCE) {
        const some = photoIds.slice(from, from + AT_ONCE);
        const { items } = await api.post<{ items: CopyResultJson[] }>(
          `/albums/${album.id}/copies`,
          { photoIds: some, ownToo: true },
        );
        left += items.filter((item) => 'error' in item).length;
      }
      return { album, saved: photoIds.length - left, left };
    },
    onSettled: () => Promise.all([refreshAlbums(client), refreshLibrary(client)]),
  });
}
