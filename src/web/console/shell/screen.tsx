import type { ReactNode } from 'react';
import { useTitle } from '../ui/use-title.ts';

interface ScreenProps {
  title: string;
  /** The heading's own row, where it is more than the title. */
  header?: ReactNode;
  /** A panel beside the content. */
  aside?: ReactNode;
  children: ReactNode;
}

/** One screen: its title in the tab and in the heading, its content, and room for a panel. */
export function Screen({ title, header, aside, children }: ScreenProps) {
  useTitle(title);
  return (
    <div className="columns">
      <main id="main" tabIndex={-1}>
        {header ?? (
          <div className="screen-header">
            <h1 tabIndex={-1}>{title}</h1>
          </div>
        )}
        {children}
      </main>
      {aside}
    </div>
  );
}
