import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CopyResultJson } from '../../../http/api/schemas/copies.ts';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import { refreshAlbums } from '../albums/album-queries.ts';
import { api, ApiError } from '../api.ts';
import { refreshLibrary } from './library-queries.ts';

/** How many photos one request copies. */
const AT_ONCE = 100;

interface Saving {
  photoIds: readonly string[];
  /** An album of mine, or the title of a new one. */
  to: { id: string } | { title: string };
}

/** Copies photos to an album of mine, which may be a new one; the codes say why some were left out. */
export function useSave() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ photoIds, to }: Saving) => {
      const album =
        'id' in to
          ? await api.get<AlbumJson>(`/albums/${to.id}`)
          : await api.post<AlbumJson>('/albums', { ...to, audience: 'private' });
      const results: CopyResultJson[] = [];
      for (let from = 0; from < photoIds.length; from += AT_ONCE) {
        results.push(...(await copy(album.id, photoIds.slice(from, from + AT_ONCE))));
      }
      const codes = results.flatMap((result) => ('error' in result ? [result.error.code] : []));
      return { album, codes, saved: photoIds.length - codes.length };
    },
    onSettled: (answer) =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['photos', answer?.album.id] }),
        refreshAlbums(client, answer?.album.id),
        refreshLibrary(client),
      ]),
  });
}

/** One result for each photo, also where all were refused. */
async function copy(albumId: string, photoIds: readonly string[]): Promise<CopyResultJson[]> {
  try {
    const path = `/albums/${albumId}/copies`;
    return (await api.post<{ items: CopyResultJson[] }>(path, { photoIds, ownToo: true })).items;
  } catch (error) {
    const items = error instanceof ApiError ? error.facts['items'] : undefined;
    if (Array.isArray(items)) return items as CopyResultJson[];
    throw error;
  }
}
