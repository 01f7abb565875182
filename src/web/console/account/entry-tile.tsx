import type { ReactNode } from 'react';
import { wordsOf } from '../locale/words.ts';
import { Mark } from '../shell/mark.tsx';
import { useTitle } from '../ui/use-title.ts';

/** The label tile alone on a page: where one comes in. */
export function EntryTile({ title, children }: { title: string; children: ReactNode }) {
  useTitle(title);
  return (
    <main className="entry">
      <div className="entry-tile">
        <p className="entry-mark">
          <Mark /> {wordsOf('shell').brand}
        </p>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}
