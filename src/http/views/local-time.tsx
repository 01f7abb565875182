import type { ReactNode } from 'react';
import { useLocale } from './locale/use-locale.ts';

/** A moment in UTC; the island rewrites it in the visitor's own zone. */
export function LocalTime({ at, dateOnly = false }: { at: string; dateOnly?: boolean }): ReactNode {
  const { instant, longDay } = useLocale();
  return (
    <local-time data-part={dateOnly ? 'date' : undefined}>
      <time dateTime={at}>{dateOnly ? longDay(at) : instant(at)}</time>
    </local-time>
  );
}
