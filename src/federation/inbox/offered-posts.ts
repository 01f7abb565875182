import { Add, Note, Object as Thing, Offer, type Activity } from '@fedify/vocab';
import { z } from 'zod';
import type { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import { embedded, underActivityStreams } from '../contexts.ts';
import { EgressError } from '../egress/egress-error.ts';
import { pathsOf } from '../paths.ts';
import type { RemoteDocument, RemoteDocuments } from '../remote/remote-documents.ts';
import { isObject, LONGEST_ADDRESS } from '../untrusted-json.ts';

/** No more of an offer than anybody could look through. */
export const MOST_OFFERED = 16;

/** What a server says to somebody whom it does not show a document. */
const withheld: ReadonlySet<number | undefined> = new Set([401, 403, 404]);

/** A post that is offered, and its JSON for what the vocabulary library does not know. */
export type OfferedNote = { note: Note; plain: RemoteDocument };

/** Where offered posts are read: as this server, or as one of its albums. */
export type OfferSources = {
  origin: string;
  documents: RemoteDocuments;
  /** Other servers' documents as they show them to this album; undefined where there is none. */
  albumDocuments: (albumId: string, by: RemoteActor) => Promise<RemoteDocuments | undefined>;
};

/** The album of ours to whose photos an activity offers something, or from which it takes something back: its id. */
export const targetAlbum = (origin: string, activity: Activity): string | undefined =>
  pathsOf(origin).albumIdOf(activity.targetId?.href ?? '');

/** The ids of what is offered, each once. */
export const offeredUris = ({ objectIds }: Activity): string[] =>
  [...new Set(objectIds.map(({ href }) => href))].slice(0, MOST_OFFERED);

/** The address of the licence that a post or an offer says it gives. */
export const licenseOf = (document: unknown): string | undefined =>
  isObject(document) ? address.parse(document['license']) : undefined;

/** A web address that can be kept; undefined for anything else. */
export const address = z
  .url({ protocol: /^https?$/ })
  .max(LONGEST_ADDRESS)
  .optional()
  .catch(undefined);

/**
 * The posts that somebody offers to an album of ours, by `Offer` or by an `Add` to what is not theirs: each from their
 * own server, and by themselves. What is shown to nobody but the album is asked for as the album, and what is not to be
 * had then is left out. @throws EgressError when it may be had later
 */
export async function findOffered(
  sources: OfferSources,
  activity: Activity,
  sender: RemoteActor,
): Promise<OfferedNote[]> {
  const isOffer = activity instanceof Offer || activity instanceof Add;
  const albumId = isOffer ? targetAlbum(sources.origin, activity) : undefined;
  if (!albumId) return [];
  const home = new URL(sender.uri).origin;
  const read = openReading(sources, albumId, sender);
  const posts: OfferedNote[] = [];
  for (const uri of offeredUris(activity).filter((it) => new URL(it).origin === home)) {
    const plain = await read(uri);
    const note = plain && (await noteOf(plain));
    if (plain && note?.id?.href === uri && isBy(note, sender)) posts.push({ note, plain });
  }
  return posts;
}

/** Reads one document after the other; once the album was shown what this server was not, as the album. */
function openReading(
  { documents, albumDocuments }: OfferSources,
  albumId: string,
  sender: RemoteActor,
) {
  let asAlbum: RemoteDocuments | undefined;
  const read = (from: RemoteDocuments, uri: string) =>
    from.find(uri).catch((error: unknown) => {
      if (error instanceof EgressError && error.isFinal) return error;
      throw error;
    });
  return async (uri: string): Promise<RemoteDocument | undefined> => {
    const found = await read(asAlbum ?? documents, uri);
    if (!(found instanceof EgressError)) return found;
    if (asAlbum || !withheld.has(found.status)) return undefined;
    const other = await albumDocuments(albumId, sender);
    const again = other && (await read(other, uri));
    if (!again || again instanceof EgressError) return undefined;
    asAlbum = other;
    return again;
  };
}

async function noteOf(document: RemoteDocument): Promise<Note | undefined> {
  const thing = await Thing.fromJsonLd(underActivityStreams(document), embedded).catch(() => null);
  return thing instanceof Note ? thing : undefined;
}

const isBy = ({ attributionIds }: Note, { uri }: RemoteActor): boolean =>
  attributionIds.length === 1 && attributionIds[0]?.href === uri;
