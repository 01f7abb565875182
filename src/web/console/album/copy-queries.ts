import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CopyResultJson } from '../../../http/api/schemas/copies.ts';
import { refreshAlbums } from '../albums/album-queries.ts';
import { api, ApiError } from '../api.ts';

/** How many photos one request saves. */
const AT_ONCE = 100;

/** Saves photos of others to an album of mine; one result for each, also where all were refused. */
export function useSaveCopies() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ to, photoIds }: { to: string; photoIds: readonly string[] }) => {
      const results: CopyResultJson[] = [];
      for (let from = 0; from < photoIds.length; from += AT_ONCE) {
        results.push(...(await save(to, photoIds.slice(from, from + AT_ONCE))));
      }
      return results;
    },
    onSuccess: (_, { to }) =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['photos', to] }),
        refreshAlbums(client, to),
      ]),
  });
}

async function save(to: string, photoIds: readonly string[]): Promise<CopyResultJson[]> {
  try {
    const path = `/albums/${to}/copies`;
    return (await api.post<{ items: CopyResultJson[] }>(path, { photoIds })).items;
  } catch (error) {
    const items = error instanceof ApiError ? error.facts['items'] : undefined;
    if (Array.isArray(items)) return items as CopyResultJson[];
    throw error;
  }
}
