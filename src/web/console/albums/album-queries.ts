import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AlbumJson, Page } from '../../../http/api/schemas.ts';
import { api } from '../api.ts';
import { flatten, nextPage } from '../pages.ts';

/** What an album can be told, when it is made and later. */
export interface AlbumInput {
  title?: string;
  handle?: string;
  description?: string;
  audience?: AlbumJson['audience'];
  /** With an audience of fewer people. */
  keepFollowers?: boolean;
  approveFollowers?: boolean;
  contributionsFrom?: AlbumJson['contributionsFrom'];
  contributionReview?: AlbumJson['contributionReview'];
  commentsFrom?: AlbumJson['commentsFrom'];
  coverId?: string;
}

/** My albums, newest first, page by page; looked at again every half minute. */
export const useAlbums = () =>
  useInfiniteQuery({
    queryKey: ['albums'],
    queryFn: ({ pageParam }) => api.get<Page<AlbumJson>>(`/albums?limit=100${pageParam}`),
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: flatten<AlbumJson>,
    refetchInterval: 30_000,
  });

/** How many contributions and comments wait for me. */
export function useReviewCount(): number {
  const { data = [] } = useAlbums();
  return data.reduce((sum, { heldCount, pendingCount }) => sum + heldCount + pendingCount, 0);
}

/** One album of mine. */
export const useAlbum = (id: string) =>
  useQuery({
    queryKey: ['albums', id],
    queryFn: () => api.get<AlbumJson>(`/albums/${id}`),
    refetchInterval: 30_000,
  });

/** Makes an album; its title is the only thing it needs. */
export function useCreateAlbum() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: AlbumInput & { title: string }) => api.post<AlbumJson>('/albums', input),
    onSuccess: (album) => {
      client.setQueryData(['albums', album.id], album);
      return client.invalidateQueries({ queryKey: ['albums'], exact: true });
    },
  });
}

/** Changes an album's words or rules. */
export function useEditAlbum(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: AlbumInput) => api.patch<AlbumJson>(`/albums/${id}`, input),
    onSuccess: (album) => {
      client.setQueryData(['albums', id], album);
      return client.invalidateQueries({ queryKey: ['albums'], exact: true });
    },
  });
}

/** Moves an album to the trash, from where it can come back. */
export function useTrashAlbum(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.remove(`/albums/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['albums'], exact: true }),
  });
}
