import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';
import type { Page } from '../../../http/api/schemas.ts';
import type { RestoredJson, TrashCountJson, TrashedJson } from '../../../http/api/schemas/trash.ts';
import { refreshAlbums } from '../albums/album-queries.ts';
import { api } from '../api.ts';
import { flatten, nextPage } from '../pages.ts';

/** What I may bring back, the latest first. */
export const useTrash = () =>
  useInfiniteQuery({
    queryKey: ['trash'],
    queryFn: ({ pageParam }) => api.get<Page<TrashedJson>>(`/trash?limit=100${pageParam}`),
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: flatten<TrashedJson>,
  });

/** How much that is. */
export const useTrashCount = (isAsked: boolean) =>
  useQuery({
    queryKey: ['trash', 'count'],
    queryFn: () => api.get<TrashCountJson>('/trash/count'),
    enabled: isAsked,
  });

const refresh = (client: QueryClient, albumIds: readonly string[]) =>
  Promise.all([
    client.invalidateQueries({ queryKey: ['trash'] }),
    refreshAlbums(client),
    ...albumIds.flatMap((id) => [
      client.invalidateQueries({ queryKey: ['albums', id] }),
      client.invalidateQueries({ queryKey: ['photos', id] }),
    ]),
  ]);

/** Brings one thing back. */
export function useRestore() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ id }: TrashedJson) =>
      (await api.post<{ items: RestoredJson[] }>('/trash/restore', { ids: [id] })).items[0],
    onSuccess: (_, { album }) => refresh(client, [album.id]),
  });
}

/** Ends what of it is mine. */
export function useEmptyTrash() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.post('/trash/empty'),
    onSuccess: () => refresh(client, []),
  });
}
