import type { ReactNode } from 'react';
import type { LabelColour } from '../../domain/albums/arrangement.ts';
import { useLocale } from './locale/use-locale.ts';

/** The solid tile that names a page: it stands in the grid, as one of the pictures. */
export function LabelTile(props: {
  title: string;
  /** A square above the title. */
  picture?: string | null;
  /** Lines under the title. */
  facts: ReactNode;
  /** A sentence above the actions. */
  note?: ReactNode;
  actions?: ReactNode;
  tone?: 'album' | 'server';
  /** The album's own ground. */
  colour?: LabelColour;
}): ReactNode {
  const { title, picture, facts, note, actions, tone = 'album', colour = 'yolk' } = props;
  return (
    <header className={`label ${tone} in-${colour}`}>
      <div>
        {picture && <img className="label-picture" src={picture} alt="" width="96" height="96" />}
        <h1 className={title.length > LONG ? 'long' : undefined}>{title}</h1>
        <div className="facts">{facts}</div>
      </div>
      {(note || actions) && (
        <div className="foot">
          {note && <p className="note">{note}</p>}
          {actions && <div className="actions">{actions}</div>}
        </div>
      )}
    </header>
  );
}

/** From here on a title is set smaller, so that photos stay in sight beside it. */
const LONG = 36;

/** The days that photos span, behind their number: on a line of its own where it would be broken. */
export function Days({ children }: { children: ReactNode }): ReactNode {
  return (
    <>
      {', '}
      <span className="days">{children}</span>
    </>
  );
}

/** An owner's words under a title, three lines until they are opened. */
export function Description({ text }: { text: string }): ReactNode {
  const { more, less } = useLocale().words.gallery;
  if (!text) return null;
  if (text.length < 160) return <p className="description">{text}</p>;
  return (
    <details className="description long">
      <summary>
        <span className="text">{text}</span>
        <span className="more" aria-hidden="true" data-more={more} data-less={less} />
      </summary>
    </details>
  );
}
