import type { CSSProperties } from 'react';

const waiting = [1.5, 0.75, 1.33, 1.5, 0.67, 1.78, 1.5, 1];

/** Where photos will be. */
export function WaitingGrid() {
  return (
    <ul className="photo-grid" aria-busy="true">
      {waiting.map((ratio, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- they have no other name
        <li key={index} className="photo-tile" style={{ '--ar': ratio } as CSSProperties} />
      ))}
    </ul>
  );
}
