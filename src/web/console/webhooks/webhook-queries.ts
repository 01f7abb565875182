import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Page } from '../../../http/api/schemas.ts';
import type {
  NewWebhookJson,
  WebhookDeliveryJson,
  WebhookEventJson,
  WebhookJson,
} from '../../../http/api/schemas/webhooks.ts';
import { api } from '../api.ts';
import { flatten, nextPage } from '../pages.ts';

/** My webhooks, the latest first. */
export const useWebhooks = () =>
  useInfiniteQuery({
    queryKey: ['webhooks'],
    queryFn: ({ pageParam }) => api.get<Page<WebhookJson>>(`/webhooks?limit=100${pageParam}`),
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: flatten<WebhookJson>,
  });

/** What was sent to one; looked at again every few seconds while something is on its way. */
export const useWebhookDeliveries = (id: string) =>
  useInfiniteQuery({
    queryKey: ['webhooks', id, 'deliveries'],
    queryFn: ({ pageParam }) =>
      api.get<Page<WebhookDeliveryJson>>(`/webhooks/${id}/deliveries?limit=20${pageParam}`),
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: flatten<WebhookDeliveryJson>,
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.items.some((it) => it.state === 'waiting') ? 3_000 : false,
  });

/** What a new webhook is to be. */
export interface WebhookWish {
  url: string;
  about: 'account' | 'server';
  events: readonly WebhookEventJson[];
}

/** Makes, changes, tries and ends webhooks. */
export function useWebhookActions() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: ['webhooks'] });
  return {
    create: useMutation({
      mutationFn: (wish: WebhookWish) => api.post<NewWebhookJson>('/webhooks', wish),
      onSettled,
    }),
    pause: useMutation({
      mutationFn: ({ id, paused }: Pick<WebhookJson, 'id' | 'paused'>) =>
        api.patch<WebhookJson>(`/webhooks/${id}`, { paused }),
      onSettled,
    }),
    test: useMutation({
      mutationFn: (id: string) => api.post<WebhookDeliveryJson>(`/webhooks/${id}/test`),
      onSettled,
    }),
    remove: useMutation({
      mutationFn: (id: string) => api.remove(`/webhooks/${id}`),
      onSettled,
    }),
  };
}
