import { CompiledQuery } from 'kysely';
import type { Account } from '../accounts/account.ts';
import type { Scope } from '../scope.ts';
import { bytesOfOwner } from './owner-bytes.ts';

/** How much somebody's albums take, what is on its way and in the trash included, and may take; null for no limit. */
export type OwnRoom = { usedBytes: number; trashBytes: number; quotaBytes: number | null };

const query = `select ${bytesOfOwner('$1', '$2')}::float8 as "usedBytes", (
  select coalesce(sum(photo.bytes), 0) from photo join album on album.id = photo.album_id
    where album.owner_id = $1 and photo.original_key is not null
      and (photo.trashed_at is not null or album.trashed_at is not null))::float8 as "trashBytes"`;

/** The room of somebody's own, counted as an upload counts it. */
export async function findOwnRoom(
  { em, now }: Pick<Scope, 'em' | 'now'>,
  { id, quotaBytes }: Pick<Account, 'id' | 'quotaBytes'>,
): Promise<OwnRoom> {
  const { rows } = await em
    .getKysely()
    .executeQuery<{ usedBytes: number; trashBytes: number }>(CompiledQuery.raw(query, [id, now()]));
  const [found = { usedBytes: 0, trashBytes: 0 }] = rows;
  return { ...found, quotaBytes };
}
