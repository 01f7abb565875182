import { CompiledQuery } from 'kysely';
import { uuidv7 } from '../../lib/uuid.ts';
import type { Account } from '../accounts/account.ts';
import type { Album } from '../albums/album.ts';
import { recordAll } from '../domain-event.ts';
import type { Scope } from '../scope.ts';

const given = `select photo.id, photo.giver_id as "giverId"
  from photo join account as giver on giver.id = photo.giver_id and giver.ended_at is null
  where photo.album_id = $1 and photo.trashed_at is null and ($2::uuid is null or giver.id = $2)
  order by photo.id for update of photo`;

const keep = `insert into removal (id, album_id, photo_id, giver_id, state, created_at, decided_at)
  select id, $1, photo_id, giver_id, 'kept', $2, $2
  from unnest($3::uuid[], $4::uuid[], $5::uuid[]) as row (id, photo_id, giver_id)
  on conflict (photo_id) do update set giver_id = excluded.giver_id, state = 'kept',
    suggested_by_id = null, created_at = excluded.created_at, decided_at = excluded.decided_at,
    returned_at = null`;

const keepOpen = `update removal set state = 'kept', decided_at = $2
  where album_id = $1 and state = 'open' and ($3::uuid is null or giver_id = $3)`;

const takeOut = `update photo set trashed_at = $2 where id = any($1::uuid[])`;

/** Locked before their photos are, as whoever decides about them does it. */
const offered = `select contribution.id, contribution.state = 'pending' as waits
  from contribution join photo on photo.id = contribution.photo_id
  where contribution.album_id = $1 and contribution.state in ('pending', 'accepted')
    and photo.giver_id is not null and ($2::uuid is null or photo.giver_id = $2)
  order by contribution.id for update of contribution`;

const withdraw = `update contribution set state = 'withdrawn', decided_at = $2
  where photo_id = any($1::uuid[]) and state in ('pending', 'accepted')`;

/**
 * Takes what was given to an album out of it, inside the caller's transaction: what somebody gave, or what everybody did
 * with an account here. It is gone from the album at once, what waits for an answer too, and comes home by `sendHome`,
 * which has to follow: however many photos there are, this takes a few statements.
 */
export async function takeHome(
  scope: Scope,
  album: Album,
  giver: Account | null = null,
): Promise<void> {
  const { em, now } = scope;
  await em.flush();
  const run = async <Row>(sql: string, values: unknown[]): Promise<Row[]> =>
    (await em.getKysely().executeQuery<Row>(CompiledQuery.raw(sql, values))).rows;
  const whose = giver?.id ?? null;
  const contributions = await run<Offered>(offered, [album.id, whose]);
  const photos = await run<Given>(given, [album.id, whose]);
  const ids = photos.map(({ id }) => id);
  const givers = photos.map(({ giverId }) => giverId);
  await run(keep, [album.id, now(), ids.map(() => uuidv7()), ids, givers]);
  await run(keepOpen, [album.id, now(), whose]);
  await run(takeOut, [ids, now()]);
  await run(withdraw, [ids, now()]);
  const waited = contributions.filter(({ waits }) => waits);
  await recordAll(
    em,
    'contribution.withdrawn',
    waited.map(({ id }) => id),
  );
}

type Given = { id: string; giverId: string };
type Offered = { id: string; waits: boolean };
