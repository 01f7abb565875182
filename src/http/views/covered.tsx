import type { ReactNode } from 'react';
import { useLocale } from './locale/use-locale.ts';

/**
 * Stands before a photo that nobody should meet unasked, until it is pressed. The photo inside is to be lazy: then
 * nothing of it is loaded before. Browsers without scripts load it at once, and still show it only then.
 */
export function Covered({ name, children }: { name?: string; children: ReactNode }): ReactNode {
  const { hide, sensitive, show } = useLocale().words.gallery;
  return (
    <details className="covered">
      <summary>
        <span className="warning">
          {name && <span className="visually-hidden">{name}: </span>}
          {sensitive}
        </span>
        <span className="show">{show}</span>
        <span className="hide">{hide}</span>
      </summary>
      {children}
    </details>
  );
}
