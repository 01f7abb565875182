import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Page } from '../../../http/api/schemas.ts';
import type { CheckJson, OverviewJson } from '../../../http/api/schemas/upkeep.ts';
import type { FailedJobJson, JobsJson } from '../../../http/api/schemas/upkeep.ts';
import type { StorageSurveyJson, UpkeepTaskJson } from '../../../http/api/schemas/upkeep.ts';
import { api } from '../api.ts';
import { flatten, nextPage } from '../pages.ts';

/** The queue has no events of its own: a page that shows it asks. In milliseconds. */
const LIVELY = 3_000;
const SELDOM = 60_000;

export const useOverview = () =>
  useQuery({
    queryKey: ['overview'],
    queryFn: () => api.get<OverviewJson>('/admin/overview'),
    refetchInterval: SELDOM,
  });

export const useChecks = () =>
  useQuery({
    queryKey: ['checks'],
    queryFn: async () => (await api.get<{ items: CheckJson[] }>('/admin/checks')).items,
    staleTime: SELDOM,
  });

export const useStorage = () =>
  useQuery({
    queryKey: ['storage'],
    queryFn: () => api.get<StorageSurveyJson>('/admin/storage'),
  });

/** Long work; its rows announce their own progress. */
export const useUpkeep = () =>
  useQuery({
    queryKey: ['upkeep'],
    queryFn: async () => (await api.get<{ items: UpkeepTaskJson[] }>('/admin/upkeep')).items,
    refetchInterval: ({ state }) =>
      state.data?.some((task) => task.state === 'running') ? LIVELY : false,
  });

/** Begins long work, or stops it. */
export function useSteerUpkeep() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: { kind: UpkeepTaskJson['kind'] } | { cancel: string }) =>
      'kind' in wish
        ? api.post<UpkeepTaskJson>('/admin/upkeep', wish)
        : api.post<UpkeepTaskJson>(`/admin/upkeep/${wish.cancel}/cancel`),
    onSettled: () => client.invalidateQueries({ queryKey: ['upkeep'] }),
  });
}

export const useJobs = () =>
  useQuery({
    queryKey: ['jobs'],
    queryFn: () => api.get<JobsJson>('/admin/jobs'),
    refetchInterval: LIVELY,
  });

export const useFailedJobs = () =>
  useInfiniteQuery({
    queryKey: ['jobs', 'failed'],
    queryFn: ({ pageParam }) =>
      api.get<Page<FailedJobJson>>(`/admin/jobs/failed?limit=50${pageParam}`),
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: flatten<FailedJobJson>,
    refetchInterval: LIVELY,
  });

/** Tries failed jobs again or forgets them; pauses the queue or has it go on. */
export function useSteerJobs() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (
      wish: { retry: readonly string[] } | { discard: readonly string[] } | { paused: boolean },
    ): Promise<{ count: number }> => {
      if ('retry' in wish) return api.post('/admin/jobs/retry', { ids: wish.retry });
      if ('discard' in wish) return api.post('/admin/jobs/discard', { ids: wish.discard });
      await api.patch('/admin/jobs', wish);
      return { count: 0 };
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['jobs'] }),
  });
}
