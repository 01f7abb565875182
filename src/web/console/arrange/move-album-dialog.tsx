import { useState, type SubmitEvent } from 'react';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import { useAlbums } from '../albums/album-queries.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/dialog.tsx';
import { SelectField } from '../ui/field.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { usePlaceAlbum } from './arrange-queries.ts';

interface MoveAlbumDialogProps {
  album: AlbumJson;
  isOpen: boolean;
  onClose: () => void;
}

/** Puts an album into another one of mine, or into none. */
export function MoveAlbumDialog({ album, isOpen, onClose }: MoveAlbumDialogProps) {
  const { moveAlbumTitle } = wordsOf('arrange');
  return (
    <ModalDialog
      title={fill(moveAlbumTitle, { title: album.title })}
      isOpen={isOpen}
      onClose={onClose}
    >
      <MoveAlbumForm album={album} onClose={onClose} />
    </ModalDialog>
  );
}

function MoveAlbumForm({ album, onClose }: Omit<MoveAlbumDialogProps, 'isOpen'>) {
  const words = wordsOf('arrange');
  const albums = useAlbums({ standing: 'owner', sort: 'name' });
  const [parentId, choose] = useState(album.parentId ?? '');
  const place = usePlaceAlbum(album.id);
  const isOutside = ({ id, parents }: AlbumJson) =>
    id !== album.id && parents.every((parent) => parent.id !== album.id);
  const others = (albums.data ?? []).filter(isOutside);
  const pathOf = ({ parents, title }: AlbumJson) =>
    [...parents.map((parent) => parent.title), title].join(' / ');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (place.isPending) return;
    place.mutate(parentId || null, {
      onSuccess(placed) {
        const into = placed.parents.at(-1);
        toast(into ? fill(words.movedInto, { title: into.title }) : words.movedOut);
        onClose();
      },
    });
  };
  return (
    <form className="dialog-form" onSubmit={submit}>
      <SelectField
        label={words.into}
        value={parentId}
        hint={albums.data && others.length === 0 ? words.noOthers : undefined}
        options={[
          { value: '', title: words.intoNone },
          ...others
            .map((other) => ({ value: other.id, title: pathOf(other) }))
            .toSorted((a, b) => a.title.localeCompare(b.title)),
        ]}
        onChange={({ target }) => choose(target.value)}
      />
      <MoreOnSight query={albums} />
      <ErrorLine error={place.error} />
      <div className="dialog-actions">
        <Button look="tertiary" onClick={onClose}>
          {words.cancel}
        </Button>
        <Button look="primary" type="submit" isBusy={place.isPending}>
          {words.moveHere}
        </Button>
      </div>
    </form>
  );
}
