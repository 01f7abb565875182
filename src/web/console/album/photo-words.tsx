import type { PhotoJson } from '../../../http/api/schemas.ts';
import { TextArea } from '../ui/field.tsx';
import { useAutosave } from '../ui/use-autosave.ts';
import { useEditPhoto } from './photo-queries.ts';

const longestAltText = 1500;

/** What is said about a photo: to be read, and to be changed by whoever may. */
export function PhotoWords({ photo, isEditable }: { photo: PhotoJson; isEditable: boolean }) {
  if (isEditable) return <EditableWords photo={photo} />;
  const { caption, altText } = photo;
  if (!caption && !altText) return null;
  return (
    <dl className="facts">
      {caption ? (
        <div>
          <dt>Caption</dt>
          <dd>{caption}</dd>
        </div>
      ) : null}
      {altText ? (
        <div>
          <dt>Alt text</dt>
          <dd>{altText}</dd>
        </div>
      ) : null}
    </dl>
  );
}

function EditableWords({ photo }: { photo: PhotoJson }) {
  const edit = useEditPhoto(photo.id);
  const caption = useAutosave(photo.caption, (text) => edit.mutateAsync({ caption: text }));
  const altText = useAutosave(photo.altText, (text) => edit.mutateAsync({ altText: text }));
  return (
    <>
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
    </>
  );
}
