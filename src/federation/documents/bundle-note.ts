import type { Post } from '../post.ts';
import type { Paths } from '../paths.ts';
import { noteContext } from './contexts.ts';
import { credit } from './credit.ts';
import { compact, time, type Document } from './document.ts';
import { anchor, paragraphs } from './html.ts';
import { photoAttachment } from './photo-image.ts';
import { noteFrame, type NoteAlbum, type NotePhoto } from './photo-note.ts';

/** More pictures than these are not shown by the servers that most people use. */
export const MOST_SHOWN = 4;

/** How many of its photos a bundle names at most, so that it stays small. */
const MOST_NAMED = 200;

/** Photos that came together: the first four are attached, the others are a link away. */
export function bundleNote(
  paths: Paths,
  album: NoteAlbum,
  post: Pick<Post, 'id' | 'createdAt' | 'updatedAt'>,
  photos: readonly NotePhoto[],
): Document {
  const shown = photos.slice(0, MOST_SHOWN);
  const texts = shown.map(
    (photo) => paragraphs(photo.caption) + credit(paths, album, photo.contributor),
  );
  return compact({
    '@context': noteContext,
    id: paths.post(post.id),
    type: 'Note',
    ...noteFrame(paths, album, paths.post(post.id)),
    published: time(post.createdAt),
    updated: post.updatedAt ? time(post.updatedAt) : undefined,
    url: paths.post(post.id),
    content: [...new Set(texts)].join('') + rest(paths, album, photos.length - shown.length),
    sensitive: shown.some((photo) => photo.sensitive),
    attachment: shown.map((photo) => photoAttachment(paths, photo)),
    tag: [],
    photos: photos
      .slice(0, MOST_NAMED)
      .flatMap(({ noteId }) => (noteId ? [paths.note(noteId)] : [])),
  });
}

function rest(paths: Paths, album: NoteAlbum, more: number): string {
  if (more <= 0) return '';
  const words = more === 1 ? '+1 more photo' : `+${more} more photos`;
  return `<p>${anchor(paths.album(album.handle), words)}</p>`;
}
