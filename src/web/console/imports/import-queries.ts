import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ImportJson } from '../../../http/api/schemas/imports.ts';
import type { Page } from '../../../http/api/schemas.ts';
import { refreshAlbums } from '../albums/album-queries.ts';
import { api } from '../api.ts';
import { whileDeaf } from '../live/refresher.ts';
import { flatten, nextPage } from '../pages.ts';

/** My imports, the latest first; how far they are is told as it happens. */
export const useImports = () =>
  useInfiniteQuery({
    queryKey: ['imports'],
    queryFn: ({ pageParam }) => api.get<Page<ImportJson>>(`/imports?limit=20${pageParam}`),
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: flatten<ImportJson>,
    refetchInterval: () => whileDeaf(5_000),
  });

/** What somebody says of a new import. */
export interface ImportWish {
  kind: ImportJson['kind'];
  server?: { address: string; key: string };
  trashed: boolean;
  people: boolean;
}

/** Begins an import; its files follow. */
export function useBeginImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: ImportWish) => api.post<ImportJson>('/imports', wish),
    onSettled: () => client.invalidateQueries({ queryKey: ['imports'] }),
  });
}

/** What can be done with an import. */
export type ImportStep = 'survey' | 'start' | 'stop' | 'undo' | 'forget';

/** What of a plan is not wanted: albums by their keys, and what is in none. */
export interface LeftOut {
  albums: string[];
  loose: boolean;
}

/** Takes an import a step further, or forgets it. */
export function useSteerImport(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (step: ImportStep | { leaveOut: LeftOut }): Promise<unknown> => {
      if (typeof step === 'object') return api.post(`/imports/${id}/start`, step);
      return step === 'forget' ? api.remove(`/imports/${id}`) : api.post(`/imports/${id}/${step}`);
    },
    onSettled: () =>
      Promise.all([client.invalidateQueries({ queryKey: ['imports'] }), refreshAlbums(client)]),
  });
}
