import { Album } from '../../domain/albums/album.ts';
import { findAllWithin, findSubAlbums } from '../../domain/albums/album-tree.ts';
import { countAlbums } from '../../domain/albums/find-albums.ts';
import { findCovers } from '../../domain/photos/find-covers.ts';
import type { PhotoSelection } from '../../domain/photos/find-photos.ts';
import { Photo } from '../../domain/photos/photo.ts';
import { notFound } from '../../domain/refusal.ts';
import { leadsWithin } from '../../domain/share-links/policy.ts';
import { findMarks } from '../../domain/share-links/pictures/find-marks.ts';
import { focusOf, sourcesUnder } from '../pages/tiles.ts';
import type { AlbumTile } from '../views/album-tiles.tsx';
import { galleryPathsOf } from './gallery-paths.ts';
import type { LinkVisit } from './link-visit.ts';
import { selectionOf } from './link-selection.ts';

/** The link's selection in an album that it leads to: its own, or one in it. @throws Refusal `not_found` */
export async function selectionIn(visit: LinkVisit, albumId: string): Promise<PhotoSelection> {
  const { link, scope } = visit;
  const whole = selectionOf(visit);
  if (albumId === link.album.id) return whole;
  if (!leadsWithin(link)) throw notFound();
  const within = await findAllWithin(scope, link.album.id);
  if (!within.includes(albumId.toLowerCase())) throw notFound();
  const album = await scope.em.findOneOrFail(
    Album,
    { id: albumId, trashedAt: null },
    { populate: ['owner'] },
  );
  return { ...whole, album };
}

/** The link's selection in the album that has a photo; its own for a photo that it may not show. */
export async function selectionWith(visit: LinkVisit, photoId: string): Promise<PhotoSelection> {
  const { link, scope } = visit;
  const whole = selectionOf(visit);
  if (!leadsWithin(link)) return whole;
  const photo = await scope.em.findOne(Photo, { id: photoId }, { fields: ['album'] });
  if (!photo || photo.album.id === link.album.id) return whole;
  return selectionIn(visit, photo.album.id);
}

/** An album under the link: where its photos are, and in which folder of an archive they lie. */
type Part = { selection: PhotoSelection; folder: string[] };

/** The link's own album and all in it, each after the one that it stands in. */
export async function partsOf(visit: LinkVisit): Promise<Part[]> {
  const { link, scope } = visit;
  const whole = selectionOf(visit);
  const parts: Part[] = [{ selection: whole, folder: [] }];
  if (!leadsWithin(link)) return parts;
  const ids = await findAllWithin(scope, link.album.id);
  const albums = await scope.em.find(
    Album,
    { id: { $in: ids }, trashedAt: null },
    { orderBy: { title: 'asc', id: 'asc' }, populate: ['owner'] },
  );
  const byParent = Map.groupBy(albums, ({ parentId }) => parentId);
  const add = (parentId: string, folder: string[]) => {
    const names = new Map<string, number>();
    for (const album of byParent.get(parentId) ?? []) {
      const name = folderName(album.title);
      const count = (names.get(name.toLowerCase()) ?? 0) + 1;
      names.set(name.toLowerCase(), count);
      const path = [...folder, count === 1 ? name : `${name} (${count})`];
      parts.push({ selection: { ...whole, album }, folder: path });
      add(album.id, path);
    }
  };
  add(link.album.id, []);
  return parts;
}

/** A title without what some systems take for something else in a name. */
const folderName = (title: string): string =>
  title
    .replaceAll(/[\p{C}"*/:<>?\\|]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[ .]+|[ .]+$/g, '')
    .slice(0, 80) || 'Album';

/** Where an album under the link has its page. */
export const pageIn = ({ base, link }: LinkVisit, albumId: string): string =>
  albumId === link.album.id ? base : `${base}/a/${albumId}`;

/** The albums right in one under the link, as tiles. */
export async function tilesIn(visit: LinkVisit, album: Album): Promise<AlbumTile[]> {
  const { link, scope } = visit;
  if (!leadsWithin(link)) return [];
  const albums = await findSubAlbums(scope, album);
  const counts = await countAlbums(
    scope,
    albums.map(({ id }) => id),
  );
  const covers = await findCovers(scope, counts);
  const marks = await findMarks(scope, link, [...covers.values()]);
  const paths = galleryPathsOf(visit);
  return albums.map(({ id, labelColour, title }) => {
    const cover = covers.get(id);
    const sources = cover && !cover.sensitive && sourcesUnder(paths, cover, marks.get(cover.id));
    return {
      href: pageIn(visit, id),
      title,
      photoCount: counts.get(id)?.readyCount ?? 0,
      owner: null,
      labelColour,
      cover: sources
        ? { sources, colour: cover?.colour ?? null, focus: focusOf(cover?.focalPoint ?? null) }
        : null,
    };
  });
}

/** The albums from the link's own to the one in which this one stands. */
export async function parentsOf(
  visit: LinkVisit,
  album: Album,
): Promise<{ title: string; href: string }[]> {
  const parents: { title: string; href: string }[] = [];
  let above: Album | null = album;
  while (above && above.id !== visit.link.album.id && above.parentId) {
    above = await visit.scope.em.findOne(Album, { id: above.parentId, trashedAt: null });
    if (above) parents.unshift({ title: above.title, href: pageIn(visit, above.id) });
  }
  return parents;
}
