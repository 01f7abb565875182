import { Album } from '../../domain/albums/album.ts';
import { Follower } from '../../domain/albums/follower.ts';
import { notFound } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import { isAlbum } from './collections.ts';
import { wholeCollection } from '../documents/collection.ts';
import type { Document } from '../documents/document.ts';
import { pathsOf } from '../paths.ts';
import { askQuietly, signatureRequired, type Asker } from './readable-album.ts';

/**
 * Those followers of an album who are of the asker's own server, for it to put its list right (FEP-8fcf).
 * @throws Refusal `signature_required` to the unsigned; `not_found` to a server that has none
 */
export async function followersSync(scope: Scope, id: string, asker: Asker): Promise<Document> {
  const { em, origin } = scope;
  const album = (await isAlbum(scope, id)) && (await em.findOne(Album, { id, trashedAt: null }));
  if (!album) throw notFound();
  const isPrivate = album.audience === 'private';
  const actor = await (isPrivate ? askQuietly(asker) : asker());
  if (!actor) throw isPrivate ? notFound() : signatureRequired();
  const followers = await em.find(
    Follower,
    { album, state: 'accepted', actor: { host: actor.host, goneAt: null } },
    { populate: ['actor'], orderBy: { actor: { uri: 'asc' } } },
  );
  if (followers.length === 0) throw notFound();
  const uris = followers.map((follower) => follower.actor.uri);
  return wholeCollection(pathsOf(origin).followersSync(id), uris);
}
