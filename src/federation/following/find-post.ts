import { Note, Object as Thing } from '@fedify/vocab';
import type { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import type { PostFacts } from '../../domain/remote-posts/mirror-post.ts';
import { embedded, underActivityStreams } from '../contexts.ts';
import type { RemoteActors } from '../remote/remote-actors.ts';
import type { RemoteDocuments } from '../remote/remote-documents.ts';
import { idOf, isObject } from '../untrusted-json.ts';
import { bundledPhotos, readPost } from './read-post.ts';

/** Where posts and their authors are read. */
export type Reading = { documents: RemoteDocuments; actors: RemoteActors };

/** A post that somebody who is followed wrote or shows. */
export type FoundPost = { authorId: string; facts: PostFacts };

/**
 * The post that an item of somebody's collection stands for: as embedded where it is their own, else as its own server
 * has it. Undefined for what is no post with pictures, or what they may not show: a post of somebody else has to be
 * public, and where it names a collection that it was made for, that is theirs (FEP-400e).
 * @throws EgressError
 */
export async function findPost(
  { documents, actors }: Reading,
  actor: RemoteActor,
  item: unknown,
): Promise<FoundPost | undefined> {
  const { uri, document } = unwrap(item, actor);
  const home = URL.parse(uri ?? '')?.origin;
  if (!uri || !home) return undefined;
  const isAtHome = home === new URL(actor.uri).origin;
  if (document && isAtHome) return readOwn(actor, document);

  const found = await documents.find(uri);
  const note = await noteOf(found);
  const authorUri = note?.attributionId?.href;
  if (!note || !authorUri || URL.parse(authorUri)?.origin !== home) return undefined;
  if (authorUri === actor.uri) return readOwn(actor, found);
  if (isForAnother(found['target'], actor)) return undefined;
  const author = await actors.find(authorUri);
  const facts = await readPost(note, author, found);
  return facts?.audience === 'public' ? { authorId: author.id, facts } : undefined;
}

/** The id of what an item is about, wherever it is to be found. */
export const uriOfItem = (item: unknown, actor: RemoteActor): string | undefined =>
  unwrap(item, actor).uri;

/** Outboxes hold activities; of a `Create` its note comes along, of an `Announce` the id. */
function unwrap(item: unknown, actor: RemoteActor) {
  const isActivity = isObject(item) && (item['type'] === 'Create' || item['type'] === 'Announce');
  if (!isActivity) return { uri: idOf(item), document: isObject(item) ? item : undefined };
  if (idOf(item['actor']) !== actor.uri) return { uri: undefined, document: undefined };
  const { object } = item;
  const isEmbedded = item['type'] === 'Create' && isObject(object);
  const context = { '@context': item['@context'] };
  return { uri: idOf(object), document: isEmbedded ? { ...context, ...object } : undefined };
}

/** The photos of a bundle are notes of their own; they come one by one. */
async function readOwn(actor: RemoteActor, document: Record<string, unknown>) {
  if (actor.photosUri && bundledPhotos(document).length > 0) return undefined;
  const note = await noteOf(document);
  const facts = note && (await readPost(note, actor, document));
  return facts && { authorId: actor.id, facts };
}

async function noteOf(document: Record<string, unknown>): Promise<Note | undefined> {
  const thing = await Thing.fromJsonLd(underActivityStreams(document), embedded).catch(() => null);
  return thing instanceof Note && thing.id?.href === document['id'] ? thing : undefined;
}

function isForAnother(target: unknown, actor: RemoteActor): boolean {
  if (target === undefined || target === null) return false;
  const owner = isObject(target) ? idOf(target['attributedTo']) : actor.uri;
  return idOf(target) !== actor.photosUri || owner !== actor.uri;
}
