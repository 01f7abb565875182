import { keepFact, recallFact } from './database.ts';

/** What every page is made of. */
export const SHELL = 'albumen-shell';
/** Who is signed in, and the list of their albums. */
export const ACCOUNT = 'albumen-account';
const ALBUM = 'albumen-album-';
const MOST_ALBUMS = 3;
const RECENT = 'recent-albums';

/** The cache of one album. */
export const albumCache = (id: string): string => ALBUM + id;

/** The albums that were opened last, the latest first. */
export const recentAlbums = async (): Promise<string[]> =>
  (await recallFact<string[]>(RECENT).catch(() => undefined)) ?? [];

/** An album was opened: it is kept, and of the others only the latest. */
export async function keepAlbum(id: string): Promise<void> {
  const before = await recentAlbums();
  if (before[0] === id) return;
  const recent = [id, ...before.filter((other) => other !== id)].slice(0, MOST_ALBUMS);
  await keepFact(RECENT, recent);
  const kept = new Set(recent.map(albumCache));
  for (const name of await caches.keys()) {
    if (name.startsWith(ALBUM) && !kept.has(name)) await caches.delete(name);
  }
}

/** Forgets everything that only somebody who is signed in may see. */
export async function forgetAccount(): Promise<void> {
  if (!('caches' in globalThis)) return;
  for (const name of await caches.keys()) {
    if (name === ACCOUNT || name.startsWith(ALBUM)) await caches.delete(name);
  }
  await keepFact(RECENT, []).catch(() => undefined);
}
