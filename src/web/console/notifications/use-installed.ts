import { useEffect } from 'react';
import { useLocation } from 'wouter';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import { registerWorker } from '../../installed/register.ts';
import { forgetArrived, takeShared } from '../../installed/take-shared.ts';
import { api } from '../api.ts';
import { addToAlbum, albumAt, uploads } from '../upload/uploads.ts';

/** The console as an app: its worker keeps the albums that were opened last, and photos that were shared to it go up. */
export function useInstalled(): void {
  const [path] = useLocation();
  const album = /^\/console\/a\/([^/]+)/.exec(path)?.[1];
  useEffect(() => {
    registerWorker();
    forgetArrived(uploads);
    void addShared();
  }, []);
  useEffect(() => {
    if (!album || !('serviceWorker' in navigator)) return;
    void navigator.serviceWorker.ready.then(({ active }) => active?.postMessage({ album }, []));
  }, [album]);
}

let isBegun = false;

async function addShared(): Promise<void> {
  if (isBegun) return;
  isBegun = true;
  for (const [place, files] of await takeShared((to) => albumAt(to) !== null)) {
    const album = await api.get<AlbumJson>(`/albums/${albumAt(place)}`).catch(() => null);
    if (album) addToAlbum(album, files);
  }
}
