import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AlbumJson, CollaboratorJson, Page } from '../../../http/api/schemas.ts';
import type { MembershipJson } from '../../../http/api/schemas/removals.ts';
import { refreshAlbums } from '../albums/album-queries.ts';
import { api } from '../api.ts';
import { whileDeaf } from '../live/refresher.ts';
import { flatten, nextPage } from '../pages.ts';

const OFTEN = 4_000;

/** An album's people beside its owner; looked at again every few seconds, since others answer and change meanwhile. */
export const usePeople = (albumId: string) =>
  useInfiniteQuery({
    queryKey: ['people', albumId],
    queryFn: ({ pageParam }) =>
      api.get<Page<CollaboratorJson>>(`/albums/${albumId}/collaborators?limit=100${pageParam}`),
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: flatten<CollaboratorJson>,
    refetchInterval: () => whileDeaf(OFTEN),
  });

/** Whom to ask in, as what, and what to tell them. */
export interface InvitationInput {
  who: string;
  role: CollaboratorJson['role'];
  message?: string;
}

/** What becomes of the photos of somebody who is removed. */
export type PhotosOfRemoved = 'keep' | 'return';

/** Everything that is done with an album's people. */
export function useManagePeople({ id }: AlbumJson) {
  const client = useQueryClient();
  const path = `/albums/${id}/collaborators`;
  const refresh = () =>
    Promise.all([
      ...['people', 'followers', 'deliveries', 'photos'].map((key) =>
        client.invalidateQueries({ queryKey: [key, id] }),
      ),
      refreshAlbums(client, id),
    ]);
  const invite = useMutation({
    mutationFn: (input: InvitationInput) => api.post<CollaboratorJson>(path, input),
    // The next one is typed meanwhile: nobody waits for the lists.
    onSettled: () => void refresh(),
  });
  const change = useMutation({
    mutationFn: ({ id: whose, role }: Pick<CollaboratorJson, 'id' | 'role'>) =>
      api.patch<CollaboratorJson>(`${path}/${whose}`, { role }),
    onSettled: refresh,
  });
  const resend = useMutation({
    mutationFn: (whose: string) => api.post<CollaboratorJson>(`${path}/${whose}/resend`),
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: ({ whose, photos }: { whose: string; photos: PhotosOfRemoved | null }) =>
      api.remove(`${path}/${whose}${photos ? `?photos=${photos}` : ''}`),
    onSettled: refresh,
  });
  return { invite, change, resend, remove };
}

/** What becomes of my photos when I leave. */
export type OwnPhotos = 'take' | 'leave';

/** What I am in an album of somebody else: what they may keep when they remove me, and the way out. */
export function useMembership({ id }: AlbumJson) {
  const client = useQueryClient();
  const path = `/albums/${id}/membership`;
  const allow = useMutation({
    mutationFn: (leavesPhotos: boolean) => api.patch<MembershipJson>(path, { leavesPhotos }),
    onSettled: () => client.invalidateQueries({ queryKey: ['people', id] }),
  });
  const leave = useMutation({
    mutationFn: (photos: OwnPhotos) => api.remove(`${path}?photos=${photos}`),
    onSuccess: () => refreshAlbums(client),
  });
  return { allow, leave };
}

/** Offers an album to a member, takes that back, and answers it. */
export function useHeir({ id }: AlbumJson) {
  const client = useQueryClient();
  const path = `/albums/${id}/heir`;
  const onSettled = () =>
    Promise.all([
      ...['people', 'photos', 'links'].map((key) =>
        client.invalidateQueries({ queryKey: [key, id] }),
      ),
      refreshAlbums(client, id),
    ]);
  const offer = useMutation({
    mutationFn: (handle: string) => api.post<AlbumJson>(path, { handle }),
    onSettled,
  });
  const accept = useMutation({
    mutationFn: () => api.post<AlbumJson>(`${path}/accept`),
    onSettled,
  });
  /** The owner takes the offer back, or whom it was made to declines. */
  const end = useMutation({ mutationFn: () => api.remove(path), onSettled });
  return { offer, accept, end };
}
