import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { LinkJson } from '../../../http/api/schemas/links.ts';
import type { NoticeJson } from '../../../http/api/schemas/notices.ts';
import type { Page } from '../../../http/api/schemas.ts';
import { api } from '../api.ts';
import { language } from '../locale/language.ts';
import { whileDeaf } from '../live/refresher.ts';
import { useRefreshLinks } from '../share/link-queries.ts';

const key = ['notices'];

/** What I was told and have not put away yet, newest first; looked at again every half minute. */
export const useNotices = () =>
  useQuery({
    queryKey: key,
    queryFn: async () => {
      const { items } = await api.get<Page<NoticeJson>>(
        `/notices?unread=true&limit=50&language=${language}`,
      );
      return items;
    },
    refetchInterval: () => whileDeaf(30_000),
  });

/** Whether a notice is about a link, and so can be settled among the links. */
export const isAboutLink = ({ kind }: NoticeJson): boolean => kind.startsWith('link.');

/** Puts a notice away. */
export function useReadNotice() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.post(`/notices/${id}/read`),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  });
}

const week = 7 * 86_400_000;

/** Lets the link that a notice is about work for another week, from now or from its end; answers until when. */
export function useAnotherWeek() {
  const refresh = useRefreshLinks();
  return useMutation({
    mutationFn: async ({ id, subject }: NoticeJson) => {
      const link = await api.get<LinkJson>(`/links/${subject}`);
      const end = link.expiresAt ? new Date(link.expiresAt).getTime() : 0;
      const expiresAt = new Date(Math.max(end, Date.now()) + week).toISOString();
      await api.patch<LinkJson>(`/links/${subject}`, { expiresAt });
      await api.post(`/notices/${id}/read`);
      return expiresAt;
    },
    onSuccess: refresh,
  });
}
