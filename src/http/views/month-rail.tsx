import type { ReactNode } from 'react';
import { useLocale } from './locale/use-locale.ts';

/** A month of a gallery, and where its first photo is. */
export type MonthLink = {
  /** 2026-08 */
  month: string;
  count: number;
  href: string;
};

/** A gallery's months, for jumping: beside the photos on wide screens. */
export function MonthRail({ months }: { months: MonthLink[] }): ReactNode {
  const { count, monthName, words } = useLocale();
  return (
    <month-rail>
      <nav className="months" aria-label={words.gallery.months}>
        <ol>
          {months.map((it) => (
            <li key={it.month}>
              <a href={it.href} title={count(words.gallery.photos, it.count)}>
                {monthName(it.month)}
              </a>
            </li>
          ))}
        </ol>
      </nav>
    </month-rail>
  );
}
