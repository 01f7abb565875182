import type { ReactNode } from 'react';

/**
 * Stands before a photo that nobody should meet unasked, until it is pressed. The photo inside is to be lazy: then
 * nothing of it is loaded before. Browsers without scripts load it at once, and still show it only then.
 */
export function Covered({ name, children }: { name?: string; children: ReactNode }): ReactNode {
  return (
    <details className="covered">
      <summary>
        <span className="warning">
          {name && <span className="visually-hidden">{name}: </span>}
          Sensitive photo
        </span>
        <span className="show">Show</span>
        <span className="hide">Hide</span>
      </summary>
      {children}
    </details>
  );
}
