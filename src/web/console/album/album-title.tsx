import Pencil from 'lucide-react/icons/pencil';
import { useEffect, useRef, useState, type KeyboardEvent, type SubmitEvent } from 'react';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import { useEditAlbum } from '../albums/album-queries.ts';
import { fieldProblem } from '../api.ts';
import { wordsOf } from '../locale/words.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { TextArea, TextField } from '../ui/field.tsx';
import { may } from './album-actions.ts';
import { useFocusOnArrival } from '../ui/use-focus-on-arrival.ts';
import { ErrorLine } from '../ui/problem.tsx';

/** The album's words, which those who manage it edit where they stand. */
export function AlbumTitle({ album }: { album: AlbumJson }) {
  const [isEditing, setEditing] = useState(false);
  const pencil = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && !isEditing) pencil.current?.focus();
    wasEditing.current = isEditing;
  }, [isEditing]);

  const isMine = may(album, 'manage');
  if (isEditing && isMine) return <TitleForm album={album} onClose={() => setEditing(false)} />;
  return (
    <>
      <div className="title-line">
        <h1 tabIndex={-1}>{album.title}</h1>
        {isMine ? (
          <IconButton
            ref={pencil}
            label={wordsOf('album').editTitle}
            onClick={() => setEditing(true)}
          >
            <Pencil />
          </IconButton>
        ) : null}
      </div>
      {album.description ? <p className="album-description">{album.description}</p> : null}
    </>
  );
}

function TitleForm({ album, onClose }: { album: AlbumJson; onClose: () => void }) {
  const words = wordsOf('album');
  const [title, setTitle] = useState(album.title);
  const [description, setDescription] = useState(album.description);
  const edit = useEditAlbum(album.id);
  const titleInput = useFocusOnArrival<HTMLInputElement>();
  const titleProblem = fieldProblem(edit.error, 'title');

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!edit.isPending) edit.mutate({ title, description }, { onSuccess: onClose });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
  };

  return (
    <form className="title-form" onSubmit={submit}>
      <h1 className="visually-hidden">{album.title}</h1>
      <TextField
        label={words.title}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        onFocus={(event) => event.target.select()}
        error={titleProblem}
        inputRef={titleInput}
        onKeyDown={onKeyDown}
        required
        maxLength={200}
      />
      <TextArea
        label={words.description}
        onKeyDown={onKeyDown}
        value={description}
        onChange={(event) => setDescription(event.target.value)}
        error={fieldProblem(edit.error, 'description')}
        maxLength={5000}
      />
      <ErrorLine error={titleProblem ? null : edit.error} />
      <div className="title-actions">
        <Button type="submit" isBusy={edit.isPending}>
          {words.save}
        </Button>
        <Button look="tertiary" onClick={onClose}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}
