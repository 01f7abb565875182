import type { ReactNode } from 'react';
import type { LabelColour } from '../../domain/albums/arrangement.ts';
import { useLocale } from './locale/use-locale.ts';

/** The solid tile that names a page: it stands in the grid, as one of the pictures. */
export function LabelTile(props: {
  title: string;
  /** Lines under the title. */
  facts: ReactNode;
  /** A sentence above the actions. */
  note?: ReactNode;
  actions?: ReactNode;
  tone?: 'album' | 'server';
  /** The album's own ground. */
  colour?: LabelColour;
}): ReactNode {
  const { title, facts, note, actions, tone = 'album', colour = 'yolk' } = props;
  return (
    <header className={`label ${tone} in-${colour}`}>
      <div>
        <h1>{title}</h1>
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
