import type { ReactNode } from 'react';

/** Lies over the page while files are above it and says what dropping them will do. */
export function DropVeil({ isOver, children }: { isOver: boolean; children: ReactNode }) {
  return isOver ? (
    <div className="drop-veil" aria-hidden="true">
      <p>{children}</p>
    </div>
  ) : null;
}
