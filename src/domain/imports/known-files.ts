import { createHash } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import type { ImportItem as SourceItem } from '../../archive/sources/source.ts';
import type { Scope } from '../scope.ts';

/** What somebody's own albums hold: by lengths first, so that only files of such a length are read at all. */
export async function findLengths(
  { em }: Pick<Scope, 'em'>,
  accountId: string,
): Promise<Set<number>> {
  const { rows } = await em.getKysely().executeQuery<{ bytes: number }>(
    CompiledQuery.raw(
      `select distinct photo.bytes::float8 as bytes from photo join album on album.id = photo.album_id
       where album.owner_id = $1 and album.trashed_at is null
         and photo.trashed_at is null and photo.bytes is not null`,
      [accountId],
    ),
  );
  return new Set(rows.map(({ bytes }) => bytes));
}

/** In which of somebody's albums a file is already, by its SHA-256. */
export async function findHolders(
  { em }: Pick<Scope, 'em'>,
  accountId: string,
  sha256: string,
): Promise<Set<string>> {
  const { rows } = await em.getKysely().executeQuery<{ id: string }>(
    CompiledQuery.raw(
      `select distinct album.id from photo join album on album.id = photo.album_id
       where album.owner_id = $1 and photo.sha256 = $2
         and album.trashed_at is null and photo.trashed_at is null`,
      [accountId, sha256],
    ),
  );
  return new Set(rows.map(({ id }) => id));
}

/** A file's SHA-256, read to its end; null where it cannot be read. */
export async function hashOf(item: Pick<SourceItem, 'open'>): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of await item.open()) hash.update(chunk as Buffer);
    return hash.digest('hex');
  } catch {
    return null;
  }
}
