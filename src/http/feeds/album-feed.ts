import type { Album } from '../../domain/albums/album.ts';
import { creditLabel } from '../../domain/photos/credit.ts';
import { findPublished, lastRemovalOf } from '../../domain/photos/find-published.ts';
import { licenseOf } from '../../domain/photos/license-of.ts';
import type { Photo } from '../../domain/photos/photo.ts';
import type { Scope } from '../../domain/scope.ts';
import { addresses } from '../addresses.ts';
import type { Feed, FeedEntry } from './feed.ts';

const SHOWN = 40;

/** The newest photos of a public album, as what is read by feed readers. */
export async function albumFeed(scope: Scope, album: Album): Promise<Omit<Feed, 'self'>> {
  const at = addresses(scope);
  const photos = await findPublished(scope, album, { limit: SHOWN });
  const entries = photos.flatMap((photo) => entryOf(photo, album, at) ?? []);
  const removed = await lastRemovalOf(scope, album);
  const changes = [album.updatedAt, ...entries.map(({ updated }) => updated), removed ?? 0];
  return {
    id: at.actor(album.id),
    title: album.title,
    description: album.description,
    author: { name: album.owner.name, url: at.person(album.owner.handle) },
    page: at.album(album.handle),
    updated: new Date(Math.max(...changes.map(Number))),
    entries,
  };
}

function entryOf(
  photo: Photo,
  album: Album,
  at: ReturnType<typeof addresses>,
): FeedEntry | undefined {
  const { altText, caption, contributor, noteId, noteUpdatedAt, publishedAt, sensitive } = photo;
  const jpeg = photo.rendition('federated', 'image/jpeg');
  if (!noteId || !publishedAt || !jpeg) return undefined;
  const { width, height, bytes } = jpeg;
  const url = at.capability(photo.capability, 'federated');
  return {
    id: at.note(noteId),
    page: at.photo(album.handle, photo.id),
    title: titleOf(caption) || album.title,
    caption,
    published: publishedAt,
    updated: noteUpdatedAt ?? publishedAt,
    contributor: contributor && {
      name: contributor.address ?? creditLabel(contributor),
      url: contributor.url,
    },
    license: licenseOf(photo, album),
    image: sensitive ? null : { url, width, height, bytes, alt: altText },
  };
}

/** The first line of a caption. */
const titleOf = (caption: string): string => caption.trim().split('\n', 1)[0] ?? '';
