import type { Album } from '../albums/album.ts';
import type { Photo } from '../photos/photo.ts';
import type { Scope } from '../scope.ts';
import { Addition } from './addition.ts';

/** What one mail shows of an album: how many photos came, and the pictures that may be seen in it. */
export type News = { count: number; pictures: Photo[] };

const MOST = 6;

/**
 * The photos of an album that were told together and are still there, but for those of one person. Mails show pictures of
 * an album that everybody may see; of another only where its owner allows it, and never sensitive ones.
 */
export async function findNews(
  { em }: Scope,
  album: Album,
  { toldAt, except }: { toldAt: Date; except?: string },
): Promise<News> {
  const additions = await em.find(
    Addition,
    { album, toldAt, photo: { listedAt: { $ne: null }, trashedAt: null, state: 'ready' } },
    { orderBy: { at: 'asc' }, populate: ['photo'] },
  );
  const photos = additions
    .filter(({ giver }) => except === undefined || giver?.id !== except)
    .map(({ photo }) => photo);
  const shows = album.isPublic() || album.showsPhotosInMail;
  const pictures = shows ? photos.filter(({ sensitive }) => !sensitive).slice(0, MOST) : [];
  return { count: photos.length, pictures };
}
