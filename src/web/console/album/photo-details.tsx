import type { AlbumJson, PhotoJson } from '../../../http/api/schemas.ts';
import { useEditAlbum } from '../albums/album-queries.ts';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/field.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { Toggle } from '../ui/toggle.tsx';
import { useAutosave } from '../ui/use-autosave.ts';
import { PhotoTalk } from '../talk/photo-talk.tsx';
import { PhotoFacts } from './photo-facts.tsx';
import { useEditPhoto, type PhotoInput } from './photo-queries.ts';

const longestAltText = 1500;

interface PhotoDetailsProps {
  photo: PhotoJson;
  album: AlbumJson;
}

/** C8 as far as it reaches: what a photo is called, how it sounds, when and with what it was taken. */
export function PhotoDetails({ photo, album }: PhotoDetailsProps) {
  const edit = useEditPhoto(photo.id);
  const cover = useEditAlbum(album.id);
  const save = (input: PhotoInput) => edit.mutateAsync(input);
  const caption = useAutosave(photo.caption, (text) => save({ caption: text }));
  const altText = useAutosave(photo.altText, (text) => save({ altText: text }));

  return (
    <section className="details" aria-label="Details">
      <h2>Details</h2>
      <TextArea
        label="Caption"
        value={caption.draft}
        onChange={(event) => caption.setDraft(event.target.value)}
        onBlur={caption.flush}
        hint={caption.status}
        error={caption.error}
        maxLength={5000}
      />
      <TextArea
        label="Alt text"
        rows={3}
        value={altText.draft}
        onChange={(event) => altText.setDraft(event.target.value)}
        onBlur={altText.flush}
        hint={
          <span className="counted-hint">
            <span>{altText.status || 'Describe what matters in the picture.'}</span>
            <span>
              {altText.draft.length} of {longestAltText}
            </span>
          </span>
        }
        error={altText.error}
        maxLength={longestAltText}
      />
      <PhotoFacts photo={photo} />
      <Toggle isSelected={photo.sensitive} onChange={(sensitive) => edit.mutate({ sensitive })}>
        Hide behind a warning
      </Toggle>
      {photo.location ? (
        <Toggle
          isSelected={photo.showLocation}
          onChange={(showLocation) => edit.mutate({ showLocation })}
        >
          Show where it was taken
        </Toggle>
      ) : null}
      <ErrorLine error={edit.error ?? cover.error} />
      {photo.state === 'ready' ? (
        <Button
          isBusy={cover.isPending || album.coverId === photo.id}
          onClick={() => cover.mutate({ coverId: photo.id })}
        >
          {album.coverId === photo.id ? 'This is the cover' : 'Use as cover'}
        </Button>
      ) : null}
      <PhotoTalk photo={photo} album={album} />
    </section>
  );
}
