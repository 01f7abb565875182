import { Add, Note, Object as Thing, Offer, type Activity } from '@fedify/vocab';
import type { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import { embedded, underActivityStreams } from '../contexts.ts';
import { EgressError } from '../egress/egress-error.ts';
import { pathsOf } from '../paths.ts';
import type { RemoteDocuments } from '../remote/remote-documents.ts';

/** No more of an offer than anybody could look through. */
export const MOST_OFFERED = 16;

/** The album of ours to whose photos an activity offers something, or from which it takes something back: its id. */
export const targetAlbum = (origin: string, activity: Activity): string | undefined =>
  pathsOf(origin).albumIdOf(activity.targetId?.href ?? '');

/**
 * The posts that somebody offers to an album of ours, by `Offer` or by an `Add` to what is not theirs: each from their
 * own server, and by themselves. What is not to be had is left out. @throws EgressError when it may be had later
 */
export async function findOffered(
  { documents, origin }: { documents: RemoteDocuments; origin: string },
  activity: Activity,
  sender: RemoteActor,
): Promise<Note[]> {
  const isOffer = activity instanceof Offer || activity instanceof Add;
  if (!isOffer || !targetAlbum(origin, activity)) return [];
  const home = new URL(sender.uri).origin;
  const theirs = activity.objectIds.filter((id) => id.origin === home);
  const uris = [...new Set(theirs.map(({ href }) => href))].slice(0, MOST_OFFERED);
  const posts: Note[] = [];
  for (const uri of uris) {
    const note = await noteAt(documents, uri);
    if (note && isBy(note, sender)) posts.push(note);
  }
  return posts;
}

async function noteAt(documents: RemoteDocuments, uri: string): Promise<Note | undefined> {
  const document = await documents.find(uri).catch((error: unknown) => {
    if (error instanceof EgressError && error.isFinal) return undefined;
    throw error;
  });
  if (!document) return undefined;
  const thing = await Thing.fromJsonLd(underActivityStreams(document), embedded).catch(() => null);
  return thing instanceof Note && thing.id?.href === uri ? thing : undefined;
}

const isBy = ({ attributionIds }: Note, { uri }: RemoteActor): boolean =>
  attributionIds.length === 1 && attributionIds[0]?.href === uri;
