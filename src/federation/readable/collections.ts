import { LocalActor } from '../../domain/actors/local-actor.ts';
import { Follower } from '../../domain/albums/follower.ts';
import { Following } from '../../domain/followings/following.ts';
import { Photo } from '../../domain/photos/photo.ts';
import { notFound } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import { countedCollection, wholeCollection } from '../documents/collection.ts';
import type { Document } from '../documents/document.ts';
import { published } from './notes.ts';
import { INSTANCE, isId, pathsOf } from '../paths.ts';
import { findReadableAlbum, type Asker } from './readable-album.ts';

/** As many as other servers show on an actor's page. */
const MOST_FEATURED = 10;

/** How many follow; who they are stays with the album. */
export async function followers(scope: Scope, id: string, asker: Asker): Promise<Document> {
  const uri = pathsOf(scope.origin).followers(id);
  if (!(await isAlbum(scope, id))) return countedCollection(uri, 0);
  const album = await findReadableAlbum(scope, id, asker);
  return countedCollection(uri, await scope.em.count(Follower, { album, state: 'accepted' }));
}

/** How many a person follows; whom stays with them. Albums follow nobody. */
export async function following(scope: Scope, id: string, asker: Asker): Promise<Document> {
  const uri = pathsOf(scope.origin).following(id);
  if (await isAlbum(scope, id)) {
    await findReadableAlbum(scope, id, asker);
    return wholeCollection(uri, []);
  }
  return countedCollection(
    uri,
    await scope.em.count(Following, { account: id, state: 'accepted' }),
  );
}

/** The `Note`s that a new follower's server fetches first: the cover, then the latest. */
export async function featured(scope: Scope, id: string, asker: Asker): Promise<Document> {
  const paths = pathsOf(scope.origin);
  if (!(await isAlbum(scope, id))) return wholeCollection(paths.featured(id), []);
  const album = await findReadableAlbum(scope, id, asker);
  const [cover, latest] = await Promise.all([
    album.coverId ? scope.em.find(Photo, { ...published, album, id: album.coverId }) : [],
    scope.em.find(
      Photo,
      { ...published, album },
      { orderBy: { listedAt: 'desc', id: 'desc' }, limit: MOST_FEATURED },
    ),
  ]);
  const noteIds = new Set([...cover, ...latest].flatMap(({ noteId }) => noteId ?? []));
  const uris = [...noteIds].slice(0, MOST_FEATURED).map((noteId) => paths.note(noteId));
  return wholeCollection(paths.featured(id), uris);
}

/** Whether the actor is an album. @throws Refusal `not_found` when there is no such actor, or no more */
export async function isAlbum({ em }: Scope, id: string): Promise<boolean> {
  if (id === INSTANCE) return false;
  const actor = isId(id) ? await em.findOne(LocalActor, { id, goneAt: null }) : null;
  if (!actor) throw notFound();
  return actor.kind === 'group';
}
