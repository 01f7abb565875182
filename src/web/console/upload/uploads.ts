import { found } from '../../upload/problem.ts';
import { pairSidecars } from '../../upload/pair-sidecars.ts';
import type { Destination, UploadItem } from '../../upload/upload-item.ts';
import { UploadQueue } from '../../upload/upload-queue.ts';
import { watchOver } from '../../upload/watch-over.ts';
import { api } from '../api.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { alarm } from '../ui/announcements.ts';
import { queryClient } from '../query-client.ts';
import { pickFiles, takesVideos } from './pick-files.ts';
import { reasonOf } from './reason.ts';

type Album = { id: string; title: string };

const refreshEvery = 2000;
const due = new Set<string>();
const destinations = new Map<string, Destination>();

/** The one queue of this page. It outlives every screen; the tray shows it. */
export const uploads = new UploadQueue({
  owns: (place) => albumAt(place) !== null,
  ended: (item) => {
    const { to, state, problem } = item;
    if (problem) alarm(reasonOf(problem));
    void sendSidecar(item);
    const album = albumAt(to.place);
    if (state !== 'added' || !album) return;
    if (due.size === 0) setTimeout(refresh, refreshEvery);
    due.add(album);
  },
});

watchOver(uploads);

/** Queues files for an album. */
export const addToAlbum = (album: Album, files: readonly File[]): void =>
  uploads.add(destinationOf(album), files);

/** Asks for photos; the tray says at once that it waits for them. */
export async function choosePhotos(onChosen: (files: File[]) => void): Promise<void> {
  uploads.waitForFiles(true);
  const files = await pickFiles({ withVideos: true });
  if (files.length === 0) uploads.waitForFiles(false);
  else onChosen(files);
}

const placeOf = (albumId: string): string => `album ${albumId}`;

/** The album's id; null for what this browser sent elsewhere. */
export const albumAt = (place: string): string | null =>
  place.startsWith('album ') ? place.slice('album '.length) : null;

function destinationOf({ id, title }: Album): Destination {
  const destination = destinations.get(id) ?? {
    place: placeOf(id),
    title,
    endpoint: '/uploads',
    metadata: () => ({ album: id }),
    known: async (sha256) =>
      (await api.post<{ known: string[] }>(`/albums/${id}/photos/known`, { sha256 })).known,
    // Documents would be sent for nothing; anything else is for the server to judge.
    refuse: ({ type }) => {
      if (type.startsWith('video/')) return takesVideos() ? null : found('video_unavailable');
      return type === '' || type.startsWith('image/') ? null : found('unsupported_type');
    },
    pair: pairSidecars,
    isForAll: ({ status }) => status === 401,
  };
  destinations.set(id, destination);
  return destination;
}

/** A photo that arrived gets what its sidecar says; it is a photo without that, too. */
async function sendSidecar({ photo, sidecar }: UploadItem): Promise<void> {
  if (!photo || !sidecar) return;
  try {
    await api.post(`/photos/${photo}/sidecar`, { xmp: await sidecar.text() });
  } catch {
    alarm(fill(wordsOf('upload').sidecarFailed, { file: sidecar.name }));
  }
}

function refresh(): void {
  for (const albumId of due) {
    void queryClient.invalidateQueries({ queryKey: ['albums', albumId] });
    void queryClient.invalidateQueries({ queryKey: ['photos', albumId] });
  }
  due.clear();
}
