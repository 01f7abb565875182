import type { ReactNode } from 'react';
import { fill } from './locale/fill.ts';
import { useLocale } from './locale/use-locale.ts';

/** Where somebody says something about a photo or an album. */
export type ComposerProps = {
  /** Where the form posts to. */
  action: string;
  /** The name that a guest gave the last time; null for those who are known by name. */
  name: string | null;
  /** How long it may be. */
  longest: number;
  /** Whether it waits for the owner. */
  isHeld: boolean;
  /** Who says yes to what waits, where that is told. */
  moderator: string | null;
  /** Whether it is about a photo, or about the album as a whole. */
  about: 'photo' | 'album';
};

/** A name and a few words, as a form that works as it is. */
export function Composer(
  props: ComposerProps & { answers: { id: string; name: string } | null },
): ReactNode {
  const { about, action, answers, isHeld, longest, moderator, name } = props;
  const { talk } = useLocale().words.guests;
  const at = answers?.id ?? about; // a photo's form may stand on the page of its album, in the viewer
  const waits = moderator ? fill(talk.willBeHeldBy, { name: moderator }) : talk.willBeHeld;
  return (
    <form className="composer" method="post" action={action} data-needs="commenting">
      {!answers && <h2>{about === 'photo' ? talk.heading : talk.headingOfAlbum}</h2>}
      {answers && <input type="hidden" name="inReplyTo" value={answers.id} />}
      {name !== null && (
        <div className="field">
          <label htmlFor={`comment-name-${at}`}>{talk.name}</label>
          <input
            type="text"
            id={`comment-name-${at}`}
            name="name"
            defaultValue={name}
            maxLength={50}
            autoComplete="name"
            required
          />
        </div>
      )}
      <div className="field">
        <label htmlFor={`comment-text-${at}`}>
          {answers ? fill(talk.answerTo, { name: answers.name }) : talk.text}
        </label>
        <textarea id={`comment-text-${at}`} name="text" maxLength={longest} rows={3} required />
      </div>
      {isHeld && <p className="hint">{waits}</p>}
      <button type="submit" className="button">
        {talk.send}
      </button>
    </form>
  );
}
