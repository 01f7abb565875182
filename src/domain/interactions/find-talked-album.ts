import { Album } from '../albums/album.ts';
import { canView } from '../albums/policy.ts';
import { notFound } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';

/** An album that this viewer sees with its photos, to be talked about. @throws Refusal `not_found` */
export async function findTalkedAlbum(
  { em }: Pick<Scope, 'em'>,
  viewer: Viewer,
  id: string,
): Promise<Album> {
  const album = await em.findOneOrFail(Album, { id, trashedAt: null }, { populate: ['owner'] });
  if (!canView(viewer, album)) throw notFound();
  return album;
}
