import { CompiledQuery } from 'kysely';
import type { Scope } from '../../scope.ts';
import type { LinkCount } from './count-at-link.ts';
import type { ShareLink } from '../share-link.ts';

/** All that is counted at a link. */
export type LinkCounts = Required<LinkCount>;

/** A link in numbers. */
export type LinkStatistics = { totals: LinkCounts; days: ({ day: string } & LinkCounts)[] };

const sums = `coalesce(sum(opens), 0)::int as opens, coalesce(sum(devices), 0)::int as devices,
  coalesce(sum(photos), 0)::int as photos, coalesce(sum(downloads), 0)::int as downloads,
  coalesce(sum(download_bytes), 0)::float8 as "downloadBytes",
  coalesce(sum(uploads), 0)::int as uploads, coalesce(sum(comments), 0)::int as comments,
  coalesce(sum(failed_passwords), 0)::int as "failedPasswords"`;

/** A link's numbers since it was made, and of each of its latest days; of a removed one only the former. */
export async function countLink(
  { em, now }: Scope,
  { id, revokedAt }: Pick<ShareLink, 'id' | 'revokedAt'>,
  days: number,
): Promise<LinkStatistics> {
  const ask = async <Row>(query: string, ...values: unknown[]) =>
    (await em.getKysely().executeQuery<Row>(CompiledQuery.raw(query, values))).rows;
  const [totals] = await ask<LinkCounts>(`select ${sums} from link_day where link_id = $1`, id);
  if (revokedAt) return { totals: totals!, days: [] };
  const latest = await ask<{ day: string } & LinkCounts>(
    `select each.day::date::text as day, ${sums}
       from generate_series($2::date - $3::int + 1, $2::date, interval '1 day') as each (day)
       left join link_day on link_day.link_id = $1 and link_day.day = each.day::date
       group by each.day order by each.day`,
    id,
    now().toISOString().slice(0, 10),
    days,
  );
  return { totals: totals!, days: latest };
}
