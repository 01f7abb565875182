import type { ReactNode } from 'react';
import { useLocale } from './locale/use-locale.ts';

/** Where a guest says something about a photo. */
export type ComposerProps = {
  /** Where the form posts to. */
  action: string;
  /** The name that was given the last time. */
  name: string;
  /** Whether it waits for the owner. */
  isHeld: boolean;
};

/** A name and a few words, as a form that works as it is. */
export function Composer({ action, isHeld, name }: ComposerProps): ReactNode {
  const { talk } = useLocale().words.guests;
  return (
    <form className="composer" method="post" action={action} data-needs="commenting">
      <h2>{talk.heading}</h2>
      <div className="field">
        <label htmlFor="comment-name">{talk.name}</label>
        <input
          type="text"
          id="comment-name"
          name="name"
          defaultValue={name}
          maxLength={50}
          autoComplete="name"
          required
        />
      </div>
      <div className="field">
        <label htmlFor="comment-text">{talk.text}</label>
        <textarea id="comment-text" name="text" maxLength={1000} rows={3} required />
      </div>
      {isHeld && <p className="hint">{talk.willBeHeld}</p>}
      <button type="submit" className="button">
        {talk.send}
      </button>
    </form>
  );
}
