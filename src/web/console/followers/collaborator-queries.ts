import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AlbumJson, CollaboratorJson, Page } from '../../../http/api/schemas.ts';
import { api } from '../api.ts';
import { flatten, nextPage } from '../pages.ts';

/** Whom I asked into an album, whatever they answered. */
export const useCollaborators = (albumId: string) =>
  useInfiniteQuery({
    queryKey: ['collaborators', albumId],
    queryFn: ({ pageParam }) =>
      api.get<Page<CollaboratorJson>>(`/albums/${albumId}/collaborators?limit=100${pageParam}`),
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: flatten<CollaboratorJson>,
    refetchInterval: 30_000,
  });

/** Asks somebody in by their address, or shows them out. */
export function useInvitations(album: AlbumJson) {
  const client = useQueryClient();
  const path = `/albums/${album.id}/collaborators`;
  const onSettled = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['collaborators', album.id] }),
      client.invalidateQueries({ queryKey: ['followers', album.id] }),
      client.invalidateQueries({ queryKey: ['deliveries', album.id] }),
      client.invalidateQueries({ queryKey: ['albums', album.id] }),
    ]);
  const invite = useMutation({
    mutationFn: (input: { who: string; role: CollaboratorJson['role'] }) =>
      api.post<CollaboratorJson>(path, input),
    onSettled,
  });
  const remove = useMutation({
    mutationFn: (id: string) => api.remove(`${path}/${id}`),
    onSettled,
  });
  return { invite, remove };
}
