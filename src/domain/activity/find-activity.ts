import { CompiledQuery } from 'kysely';
import { z } from 'zod';
import { cutPage, timeKey, type PageQuery } from '../../lib/paging.ts';
import { Album } from '../albums/album.ts';
import { isAtLeast } from '../role.ts';
import { readCursor } from '../cursor.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { ActivityMark } from './activity-mark.ts';
import { happenings, type ActivityKind } from './happenings.ts';

/** What happened on one day, of one kind, about one photo, album, comment or link; several of it are one. */
export type ActivityGroup = {
  /** The same for the same group however often it is asked for. */
  key: string;
  kind: ActivityKind;
  /** The latest of it. */
  at: Date;
  /** The local day, 2026-08-03. */
  day: string;
  album: string;
  photo: string | null;
  comment: string | null;
  link: string | null;
  count: number;
  /** The latest of what happened, by their ids, as many as are shown. */
  ids: string[];
};

type AccountViewer = Extract<Viewer, { kind: 'account' }>;

/** How much of a group is shown. */
const SHOWN = 5;

/** What lies further back is found where it happened. */
const HORIZON = 90 * 24 * 60 * 60_000;

export type ActivityQuery = PageQuery & {
  /** Only what is newer. */
  since?: Date | undefined;
  album?: string | undefined;
  kinds?: readonly ActivityKind[] | undefined;
  /** Whose days they are: a time zone of the IANA database. */
  zone: string;
};

const place = z.tuple([timeKey, z.string().max(200)]);

/**
 * What others did in the albums whose people somebody is, by day and by what it is about, the latest first; of ninety
 * days. What comes again to a group moves it to the front. @throws Refusal `invalid_cursor`
 */
export async function findActivity(
  scope: Scope,
  viewer: AccountViewer,
  { album, cursor, kinds, limit, since, zone }: ActivityQuery,
): Promise<{ items: ActivityGroup[]; next: string | null }> {
  const after = readCursor(cursor, place);
  const { rows } = await ask<ActivityGroup>(
    scope,
    `select day || ' ' || kind || ' ' || thing as key, kind, day, album,
       (array_agg(photo order by at desc))[1] as photo,
       (array_agg(comment order by at desc))[1] as comment,
       (array_agg(link order by at desc))[1] as link,
       max(at) as at, count(*)::int as count,
       (array_agg(id order by at desc, id desc))[1:${SHOWN}] as ids
     from (select *, to_char(at at time zone $7, 'YYYY-MM-DD') as day,
         coalesce(case when kind = 'reaction' then comment end, photo, link, album)::text as thing
       from (${happenings}) as happening
       where $8::text[] is null or kind = any($8)) as told
     group by day, kind, album, thing
     having $9::timestamptz is null or (max(at), day || ' ' || kind || ' ' || thing) < ($9, $10)
     order by max(at) desc, key desc
     limit $11`,
    await parametersOf(scope, viewer, { album, since }),
    [zone, kinds ?? null, after?.[0] ?? null, after?.[1] ?? '', limit + 1],
  );
  const groups = rows.map((row) => ({ ...row, at: new Date(row.at) }));
  return cutPage(groups, limit, ({ at, key }) => [at.toISOString(), key]);
}

/** How much of it is new to them. */
export async function countNewActivity(scope: Scope, viewer: AccountViewer): Promise<number> {
  const readAt = await findReadAt(scope, viewer);
  const { rows } = await ask<{ count: number }>(
    scope,
    `select count(*)::int as count from (${happenings}) as happening`,
    await parametersOf(scope, viewer, { since: readAt }),
    [],
  );
  return rows[0]?.count ?? 0;
}

/** Until when they have read it; before that nothing is new. */
export async function findReadAt({ em }: Scope, { account }: AccountViewer): Promise<Date> {
  const mark = await em.findOne(ActivityMark, { account });
  return mark?.readAt ?? account.createdAt;
}

/** Everything until a moment is no news any more; never less than before. */
export async function readActivity(
  { em, now }: Scope,
  { account }: AccountViewer,
  until: Date,
): Promise<void> {
  const readAt = until < now() ? until : now();
  const mark = await em.findOne(ActivityMark, { account });
  if (!mark) em.persist(em.create(ActivityMark, { account, readAt }));
  else if (mark.readAt < readAt) mark.readAt = readAt;
}

/** Who asks, and where they are somebody: the first six parameters of {@link happenings}. */
async function parametersOf(
  { em, now, origin }: Scope,
  { account, roles }: AccountViewer,
  { album, since }: { album?: string | undefined; since?: Date | undefined },
): Promise<unknown[]> {
  const found = await em.find(Album, {
    trashedAt: null,
    $or: [{ owner: account }, { id: { $in: [...roles.keys()] } }],
    ...(album ? { $and: [{ id: album }] } : {}),
  });
  const owns = ({ owner }: Album) => owner.id === account.id;
  const idsOf = (albums: readonly Album[]) => albums.map(({ id }) => id);
  const isAdmin = (it: Album) => owns(it) || isAtLeast(roles.get(it.id) ?? 'viewer', 'admin');
  const horizon = new Date(now().getTime() - HORIZON);
  const name = `@${quoted(account.handle)}(@${quoted(new URL(origin).host)})?`;
  return [
    account.id,
    idsOf(found),
    idsOf(found.filter(isAdmin)),
    idsOf(found.filter(owns)),
    since && since > horizon ? since : horizon,
    `(^|[^[:alnum:]_@./])${name}($|[^[:alnum:]_@])`,
  ];
}

const ask = <Row>({ em }: Scope, sql: string, first: unknown[], more: unknown[]) =>
  em.getKysely().executeQuery<Row>(CompiledQuery.raw(sql, [...first, ...more]));

/** As PostgreSQL's regular expressions have it: every sign of a host's name that means something there. */
const quoted = (text: string): string => text.replaceAll(/[.:[\]-]/g, String.raw`\$&`);
