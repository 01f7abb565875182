import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Page } from '../../../http/api/schemas.ts';
import type { ActivityJson } from '../../../http/api/schemas/activity.ts';
import { api } from '../api.ts';
import { flatten, nextPage } from '../pages.ts';

/** What is asked for: everything, or of some kinds, or of one album. */
export interface ActivityFilter {
  kinds: readonly ActivityJson['kind'][];
  album: string | null;
}

const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What others did, by day and by what it is about, the latest first. */
export function useActivity({ album, kinds }: ActivityFilter) {
  const query = new URLSearchParams({ limit: '40', zone });
  if (album) query.set('album', album);
  for (const kind of kinds) query.append('kind', kind);
  return useInfiniteQuery({
    queryKey: ['activity', 'list', album, kinds.join(' ')],
    queryFn: ({ pageParam }) =>
      api.get<Page<ActivityJson>>(`/activity?${query.toString()}${pageParam}`),
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: flatten<ActivityJson>,
    refetchInterval: 60_000,
  });
}

/** How much of it is new. */
export const useNewActivity = () =>
  useQuery({
    queryKey: ['activity', 'new'],
    queryFn: () => api.get<{ count: number }>('/activity/new'),
    refetchInterval: 60_000,
    select: ({ count }) => count,
  });

/** Says until when it has been read. */
export function useReadActivity() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (until: string) => api.post('/activity/read', { until }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['activity'] }),
  });
}
