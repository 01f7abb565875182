import type { monthPages } from '../../domain/photos/survey-photos.ts';
import type { MonthLink } from '../views/month-rail.tsx';

/** Where a month of a gallery begins: on which of its pages, and at which photo. */
export const monthLink = (
  gallery: string,
  { after, count, firstId, month }: ReturnType<typeof monthPages>[number],
): MonthLink => ({
  month,
  count,
  href: `${gallery}${after ? `?after=${after}` : ''}#photo-${firstId}`,
});
