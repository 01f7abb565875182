import { CompiledQuery } from 'kysely';
import type { Account } from '../accounts/account.ts';
import type { Album } from '../albums/album.ts';
import { lock } from '../lock.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';

const query = `select sum(bytes) filter (where owner_id = $1)::float8 as used,
    sum(bytes) filter (where id = $2)::float8 as needed
  from (
    select album.id, album.owner_id, photo.bytes from photo join album on album.id = photo.album_id
      where (album.owner_id = $1 or album.id = $2) and photo.original_key is not null
    union all
    select album.id, album.owner_id, version.bytes from photo_version as version
      join photo on photo.id = version.photo_id join album on album.id = photo.album_id
      where album.owner_id = $1 or album.id = $2
    union all
    select album.id, album.owner_id, upload.bytes from upload join album on album.id = upload.album_id
      where (album.owner_id = $1 or album.id = $2) and upload.expires_at > $3
  ) as files`;

/**
 * Makes sure that an album of somebody else's fits into what a person's albums may take, with what is on its way, until
 * the caller's transaction ends. @throws Refusal `storage_full`
 */
export async function requireAlbumRoom(
  { em, now }: Scope,
  { id, quotaBytes }: Account,
  album: Album,
): Promise<void> {
  if (quotaBytes === null) return;
  await lock(em, 'upload-room');
  const { rows } = await em
    .getKysely()
    .executeQuery<{ used: number | null; needed: number | null }>(
      CompiledQuery.raw(query, [id, album.id, now()]),
    );
  const used = rows[0]?.used ?? 0;
  const needed = rows[0]?.needed ?? 0;
  if (used + needed <= quotaBytes) return;
  throw new Refusal(
    'storage-full',
    'storage_full',
    'The photos of this album do not fit into the room that you have here.',
    { neededBytes: needed, remainingBytes: Math.max(0, quotaBytes - used) },
  );
}
