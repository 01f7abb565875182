import { CompiledQuery } from 'kysely';
import { createToken } from '../../lib/tokens.ts';
import type { Album } from '../albums/album.ts';
import type { Scope } from '../scope.ts';

const renew = `update photo set capability = renewed.capability
  from unnest($1::uuid[], $2::text[]) as renewed (id, capability) where photo.id = renewed.id`;

/**
 * Gives an album's photos new addresses for other servers, at once: whoever has the old ones sees nothing under them any
 * more. Other servers hear of the new ones with what is published next.
 */
export async function renewCapabilities({ em }: Scope, album: Album): Promise<void> {
  const { rows } = await em
    .getKysely()
    .executeQuery<{ id: string }>(
      CompiledQuery.raw('select id from photo where album_id = $1', [album.id]),
    );
  const ids = rows.map(({ id }) => id);
  await em.getKysely().executeQuery(CompiledQuery.raw(renew, [ids, ids.map(() => createToken())]));
}
