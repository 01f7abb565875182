import { raw } from '@mikro-orm/core';
import { Photo } from '../photos/photo.ts';
import type { Scope } from '../scope.ts';
import type { ShareLink } from './share-link.ts';

/**
 * What chosen photos are called where nobody says: the local days on which they were taken, “3–9 Jan 2026”, in the
 * link's language. Empty where none of them knows its day.
 */
export async function namePhotos(
  { em }: Pick<Scope, 'em'>,
  photoIds: readonly string[],
  language: ShareLink['language'] | undefined,
): Promise<string> {
  const [days] = await em
    .createQueryBuilder(Photo, 'photo')
    .select([
      raw('left(min(photo.taken_at), 10) as first'),
      raw('left(max(photo.taken_at), 10) as last'),
    ])
    .where({ id: { $in: [...photoIds] } })
    .execute<{ first: string | null; last: string | null }[]>('all', false);
  if (!days?.first || !days.last) return '';
  return new Intl.DateTimeFormat(language === 'de' ? 'de' : 'en-GB', {
    dateStyle: 'medium',
    timeZone: 'UTC',
  }).formatRange(new Date(days.first), new Date(days.last));
}
