import { CompiledQuery } from 'kysely';
import type { Scope } from '../../scope.ts';
import type { LinkDay } from './link-day.ts';

const columns = {
  opens: 'opens',
  devices: 'devices',
  photos: 'photos',
  downloads: 'downloads',
  downloadBytes: 'download_bytes',
  uploads: 'uploads',
  comments: 'comments',
  failedPasswords: 'failed_passwords',
} as const;

/** What is counted of a link's day; all but `downloadBytes` are occasions. */
export type LinkCount = Partial<Pick<LinkDay, keyof typeof columns>>;

/** Adds to the numbers of a link's day. At once, beside whatever the unit of work does. */
export async function countAtLink(
  { em, now }: Scope,
  linkId: string,
  count: LinkCount,
): Promise<void> {
  const entries = Object.entries(count) as [keyof typeof columns, number][];
  const names = entries.map(([name]) => columns[name]);
  await em.getKysely().executeQuery(
    CompiledQuery.raw(
      `insert into link_day (link_id, day, ${names.join(', ')})
       values ($1, $2, ${names.map((_, index) => `$${index + 3}`).join(', ')})
       on conflict (link_id, day) do update
       set ${names.map((name) => `${name} = link_day.${name} + excluded.${name}`).join(', ')}`,
      [linkId, now().toISOString().slice(0, 10), ...entries.map(([, value]) => value)],
    ),
  );
}
