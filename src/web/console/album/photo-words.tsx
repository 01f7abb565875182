import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { PhotoJson } from '../../../http/api/schemas.ts';
import { fill, number, wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/field.tsx';
import { useAutosave } from '../ui/use-autosave.ts';
import { useEditPhoto } from './photo-queries.ts';

const longestAltText = 1500;

interface PhotoWordsProps {
  photo: PhotoJson;
  isEditable: boolean;
  /** To the next photo of which something is not said. */
  onNext?: (() => void) | undefined;
}

/** What is said about a photo: to be read, and to be changed by whoever may. */
export function PhotoWords({ photo, isEditable, onNext }: PhotoWordsProps) {
  if (isEditable) return <EditableWords photo={photo} onNext={onNext} />;
  const words = wordsOf('photo');
  const { caption, altText } = photo;
  if (!caption && !altText) return null;
  return (
    <dl className="facts">
      {caption ? (
        <div>
          <dt>{words.caption}</dt>
          <dd>{caption}</dd>
        </div>
      ) : null}
      {altText ? (
        <div>
          <dt>{words.altText}</dt>
          <dd>{altText}</dd>
        </div>
      ) : null}
    </dl>
  );
}

/** "⌘ Enter" or "Ctrl Enter", as this computer has it. */
const keys = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘ Enter' : 'Ctrl Enter';

function EditableWords({ photo, onNext }: Omit<PhotoWordsProps, 'isEditable'>) {
  const words = wordsOf('photo');
  const edit = useEditPhoto(photo.id);
  const caption = useAutosave(photo.caption, (text) => edit.mutateAsync({ caption: text }));
  const altText = useAutosave(photo.altText, (text) => edit.mutateAsync({ altText: text }));
  const altField = useRef<HTMLTextAreaElement>(null);
  const goesOn = onNext !== undefined;
  useEffect(() => {
    if (goesOn) altField.current?.focus();
  }, [goesOn]);
  const saveAndNext = () => {
    caption.flush();
    altText.flush();
    onNext?.();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!onNext || event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    saveAndNext();
  };
  return (
    <>
      <TextArea
        label={words.caption}
        value={caption.draft}
        onChange={(event) => caption.setDraft(event.target.value)}
        onBlur={caption.flush}
        hint={caption.status}
        error={caption.error}
        maxLength={5000}
      />
      <TextArea
        label={words.altText}
        rows={3}
        ref={altField}
        onKeyDown={onKeyDown}
        value={altText.draft}
        onChange={(event) => altText.setDraft(event.target.value)}
        onBlur={altText.flush}
        hint={
          <span className="counted-hint">
            <span>{altText.status || words.altHint}</span>
            <span>
              {fill(words.altCount, {
                count: number(altText.draft.length),
                most: number(longestAltText),
              })}
            </span>
          </span>
        }
        error={altText.error}
        maxLength={longestAltText}
      />
      {onNext ? (
        <div className="form-actions">
          <Button look="primary" onClick={saveAndNext}>
            {words.saveAndNext}
          </Button>
          <p className="hint">{fill(words.saveAndNextHint, { keys })}</p>
        </div>
      ) : null}
    </>
  );
}
