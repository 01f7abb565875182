import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  NoticeJson,
  NoticeSettingsChangeJson,
  NoticeSettingsJson,
} from '../../../http/api/schemas/notices.ts';
import type { Page } from '../../../http/api/schemas.ts';
import { api } from '../api.ts';
import { language } from '../locale/language.ts';
import { flatten, nextPage } from '../pages.ts';

/** Everything that I was told, newest first, or what I have not read of it. */
export const useNoticeList = (unread: boolean) =>
  useInfiniteQuery({
    queryKey: ['notices', 'list', unread],
    queryFn: ({ pageParam }) =>
      api.get<Page<NoticeJson>>(
        `/notices?limit=50&unread=${unread}&language=${language}${pageParam}`,
      ),
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: flatten<NoticeJson>,
  });

/** Marks one as read, or all of them. */
export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string | null) => api.post(id ? `/notices/${id}/read` : '/notices/read'),
    onSuccess: () => client.invalidateQueries({ queryKey: ['notices'] }),
  });
}

const settingsKey = ['notice-settings'];

/** How I am told. */
export const useNoticeSettings = () =>
  useQuery({
    queryKey: settingsKey,
    queryFn: () => api.get<NoticeSettingsJson>('/account/notifications'),
  });

/** Chooses how I am told, from where I am and in the language that I read; shown at once. */
export function useChangeSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: NoticeSettingsChangeJson) =>
      api.patch<NoticeSettingsJson>('/account/notifications', {
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        language,
        ...change,
      }),
    onMutate: ({ choices = {}, ...change }) => {
      const before = client.getQueryData<NoticeSettingsJson>(settingsKey);
      if (!before) return;
      const merged = { ...before.choices };
      for (const [kind, choice] of Object.entries(choices) as Entries<typeof choices>) {
        merged[kind] = { ...merged[kind], ...dropUnset(choice) };
      }
      client.setQueryData(settingsKey, { ...before, ...dropUnset(change), choices: merged });
    },
    onSuccess: (settings) => client.setQueryData(settingsKey, settings),
    onError: () => client.invalidateQueries({ queryKey: settingsKey }),
    onSettled: () => client.invalidateQueries({ queryKey: ['notices'] }),
  });
}

/** Has a test sent. */
export const useTestChannel = () =>
  useMutation({
    mutationFn: (channel: 'mail' | 'push') => api.post('/account/notifications/test', { channel }),
  });

/** Takes a browser away. */
export function useRemoveBrowser() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.remove(`/account/push-subscriptions/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: settingsKey }),
  });
}

/** To how many people without an account an album goes by mail. */
export const useSubscriberCount = (albumId: string) =>
  useQuery({
    queryKey: ['albums', albumId, 'subscriptions'],
    queryFn: () => api.get<{ count: number }>(`/albums/${albumId}/subscriptions`),
  });

type Entries<Of> = [keyof Of & string, NonNullable<Of[keyof Of]>][];

const dropUnset = <Of extends object>(value: Of): Partial<Required<Of>> =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Partial<
    Required<Of>
  >;
