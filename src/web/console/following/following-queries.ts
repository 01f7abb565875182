import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type Query,
} from '@tanstack/react-query';
import type { Page } from '../../../http/api/schemas.ts';
import type {
  FollowedPhotoJson,
  FollowingJson,
  FoundPersonJson,
} from '../../../http/api/schemas/following.ts';
import { api } from '../api.ts';
import { flatten, nextPage } from '../pages.ts';

const SOON = 3_000;
const SOMETIME = 30_000;

/** Whom I follow or asked to, page by page; looked at again soon while one of them has not answered. */
export const useFollowings = () =>
  useInfiniteQuery({
    queryKey: ['following'],
    queryFn: ({ pageParam }) => api.get<Page<FollowingJson>>(`/following?limit=100${pageParam}`),
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: flatten<FollowingJson>,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(isWaiting)) ? SOON : SOMETIME,
  });

/** Their server may answer at once, or their first pictures be on the way. */
const isWaiting = ({ state, latest, photoCount }: FollowingJson) =>
  state === 'requested' || (photoCount > 0 && !latest);

/** One whom I follow. */
export const useFollowing = (id: string) =>
  useQuery({
    queryKey: ['following', id],
    queryFn: () => api.get<FollowingJson>(`/following/${id}`),
    refetchInterval: ({ state }: Query<FollowingJson>) =>
      state.data && isWaiting(state.data) ? SOON : SOMETIME,
  });

/** The photos of one whom I follow, the latest post first; looked at again soon while some are on their way. */
export const useFollowedPhotos = ({ id, photoCount, state }: FollowingJson) =>
  useInfiniteQuery({
    queryKey: ['following', id, 'photos', state, photoCount],
    queryFn: ({ pageParam }) =>
      api.get<Page<FollowedPhotoJson>>(`/following/${id}/photos?limit=100${pageParam}`),
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: flatten<FollowedPhotoJson>,
    placeholderData: (before) => before,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some(({ items }) => items.some((one) => one.state === 'processing'))
        ? SOON
        : SOMETIME,
  });

/** Who is behind an address, before I follow them. */
export const usePreview = () =>
  useMutation({
    mutationFn: (address: string) => api.post<FoundPersonJson>('/following/preview', { address }),
  });

/** Asks to follow whoever is behind an address. */
export function useFollow() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (address: string) => api.post<FollowingJson>('/following', { address }),
    onSuccess: (following) => {
      client.setQueryData(['following', following.id], following);
      return client.invalidateQueries({ queryKey: ['following'], exact: true });
    },
  });
}

/** Stops following; what was shown of them is gone. */
export function useUnfollow(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.remove(`/following/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['following'], exact: true }),
  });
}
