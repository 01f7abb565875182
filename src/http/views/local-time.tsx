import type { ReactNode } from 'react';
import { useLocale } from './locale/use-locale.ts';

/**
 * A moment in UTC; the island rewrites it in the visitor's own zone: the date alone, the moment, or, where a promise hangs
 * on it, the moment and whose zone that is.
 */
export function LocalTime(props: { at: string; dateOnly?: boolean; isBrief?: boolean }): ReactNode {
  const { at, dateOnly = false, isBrief = false } = props;
  const { instant, longDay } = useLocale();
  return (
    <local-time data-part={dateOnly ? 'date' : isBrief ? 'moment' : undefined}>
      <time dateTime={at}>{dateOnly ? longDay(at) : instant(at)}</time>
    </local-time>
  );
}
