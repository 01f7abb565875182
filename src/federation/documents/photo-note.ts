import type { Album } from '../../domain/albums/album.ts';
import type { Photo } from '../../domain/photos/photo.ts';
import { licenseOf } from '../../domain/photos/license-of.ts';
import { PUBLIC, type Paths } from '../paths.ts';
import { addressing } from './audience.ts';
import { noteContext } from './contexts.ts';
import { credit } from './credit.ts';
import { compact, time, type Document } from './document.ts';
import { paragraphs } from './html.ts';
import { photoAttachment, type ImagePhoto } from './photo-image.ts';

export type NoteAlbum = Pick<Album, 'id' | 'handle' | 'title' | 'audience'> &
  Partial<Pick<Album, 'license'>>;

export type NotePhoto = ImagePhoto &
  Pick<
    Photo,
    | 'id'
    | 'noteId'
    | 'caption'
    | 'sensitive'
    | 'contributor'
    | 'license'
    | 'publishedAt'
    | 'noteUpdatedAt'
  >;

/** A published photo. `published` is when it was posted, never when it was taken: peers drop old posts. */
export function photoNote(paths: Paths, album: NoteAlbum, photo: NotePhoto): Document {
  if (!photo.noteId || !photo.publishedAt) throw new Error('The photo is not published.');
  return compact({
    '@context': noteContext,
    id: paths.note(photo.noteId),
    type: 'Note',
    ...noteFrame(paths, album, paths.note(photo.noteId)),
    published: time(photo.publishedAt),
    updated: photo.noteUpdatedAt ? time(photo.noteUpdatedAt) : undefined,
    url: paths.photo(album.handle, photo.id),
    content: paragraphs(photo.caption) + credit(paths, album, photo.contributor),
    sensitive: photo.sensitive,
    attachment: [photoAttachment(paths, photo)],
    tag: [],
    creator: photo.contributor?.uri ?? photo.contributor?.url ?? undefined,
    license: licenseOf(photo, album) ?? undefined,
    takenAt: photo.takenAt ?? undefined,
  });
}

/** What all `Note`s of an album have in common. */
export const noteFrame = (paths: Paths, album: NoteAlbum, uri: string) => ({
  attributedTo: paths.actor(album.id),
  ...addressing(album.audience, paths.followers(album.id)),
  context: paths.photos(album.id),
  audience: paths.actor(album.id),
  album: paths.actor(album.id),
  replies: paths.replies(uri),
  likes: paths.likes(uri),
  shares: paths.shares(uri),
  interactionPolicy: { canQuote: { automaticApproval: [quoters(paths, album)] } },
});

/** Who may quote (FEP-044f): everybody what everybody can read, else nobody but the album itself. */
const quoters = (paths: Paths, album: NoteAlbum): string =>
  album.audience === 'public' ? PUBLIC : paths.actor(album.id);
