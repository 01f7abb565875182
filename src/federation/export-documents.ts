import type { ActivityWriter, ExportedFile } from '../domain/exports/activity-writer.ts';
import type { Photo } from '../domain/photos/photo.ts';
import type { Scope } from '../domain/scope.ts';
import { collectionContext } from './documents/contexts.ts';
import { addressing } from './documents/audience.ts';
import { create } from './documents/create.ts';
import { credit } from './documents/credit.ts';
import { compact, embedded, time, type Document } from './documents/document.ts';
import { exifData } from './documents/exif.ts';
import { paragraphs } from './documents/html.ts';
import type { ActorKeyring } from './keys.ts';
import { multihash } from './multihash.ts';
import { pathsOf } from './paths.ts';
import { describeAlbum, describePerson } from './readable/actors.ts';

/**
 * What is exported, as ActivityStreams: the documents that this server answers with, but that photos are told of whether
 * they were published or not, and that pictures and collections are the files beside them.
 */
export const openExportDocuments = (keyring: ActorKeyring): ActivityWriter => ({
  person: (scope, account) => describePerson(scope, keyring, account),
  album: async (scope, album) => ({
    ...(await describeAlbum(scope, keyring, album)),
    outbox: 'outbox.jsonld',
  }),
  outbox: ({ origin }, album, totalItems) => ({
    '@context': collectionContext,
    id: 'outbox.jsonld',
    type: 'OrderedCollection',
    attributedTo: pathsOf(origin).actor(album.id),
    totalItems,
  }),
  photo: (scope, photo, file) => embedded(create(noteOf(scope, photo, file))),
});

function noteOf({ origin, mediaOrigin }: Scope, photo: Photo, file: ExportedFile): Document {
  const paths = pathsOf(origin, mediaOrigin);
  const { album, caption, contributor, noteId } = photo;
  const actor = paths.actor(album.id);
  const exif = exifData(photo);
  return compact({
    id: paths.note(noteId ?? photo.id),
    type: 'Note',
    attributedTo: actor,
    ...addressing(album.audience, paths.followers(album.id)),
    context: paths.photos(album.id),
    audience: actor,
    album: actor,
    published: time(photo.publishedAt ?? photo.listedAt ?? photo.createdAt),
    updated: photo.noteUpdatedAt ? time(photo.noteUpdatedAt) : undefined,
    url: paths.photo(album.handle, photo.id),
    content: paragraphs(caption) + credit(paths, album, contributor),
    sensitive: photo.sensitive,
    attachment: [
      compact({
        type: file.mediaType.startsWith('video/') ? 'Video' : 'Image',
        mediaType: file.mediaType,
        url: encodeURIComponent(file.name),
        name: photo.altText || undefined,
        width: photo.width ?? undefined,
        height: photo.height ?? undefined,
        blurhash: photo.blurhash ?? undefined,
        focalPoint: photo.focalPoint ? [photo.focalPoint.x, photo.focalPoint.y] : undefined,
        size: file.bytes,
        digestMultibase: multihash(file.sha256),
        exifData: exif.length > 0 ? exif : undefined,
      }),
    ],
    tag: Object.values(photo.tags).map((name) => ({ type: 'Hashtag', name: `#${name}` })),
    creator: contributor?.uri ?? contributor?.url ?? undefined,
    license: contributor?.license ?? undefined,
    takenAt: photo.takenAt ?? undefined,
  });
}
