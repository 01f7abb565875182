import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import type { BulkResultJson, LinkJson } from '../../../http/api/schemas/links.ts';
import type { Page } from '../../../http/api/schemas.ts';
import { api } from '../api.ts';
import { flatten, nextPage } from '../pages.ts';
import { useRefreshLinks } from '../share/link-queries.ts';

/** What one looks for among one's links: its place in the address, its words, how the API is asked for it. */
export const filters = [
  { value: '', name: 'all', query: '' },
  { value: 'no-password', name: 'noPassword', query: '&filter=no-password' },
  { value: 'no-end', name: 'noEnd', query: '&filter=no-end' },
  { value: 'uploads', name: 'uploads', query: '&filter=uploads' },
  { value: 'unused', name: 'unused', query: '&filter=unused' },
  { value: 'expired', name: 'expired', query: '&state=expired' },
] as const;
export type LinkFilter = (typeof filters)[number];

/** All my links across albums, newest first, page by page. */
export const useAllLinks = ({ query, value }: LinkFilter) =>
  useInfiniteQuery({
    queryKey: ['links', 'all', value],
    queryFn: ({ pageParam }) => api.get<Page<LinkJson>>(`/links?limit=100${query}${pageParam}`),
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: (pages) =>
      flatten(pages).filter(({ state }) => state !== 'revoked' && state !== 'gone'),
    refetchInterval: 30_000,
  });

interface BulkChange {
  ids: readonly string[];
  action: 'pause' | 'resume' | 'delete' | 'expire';
  /** With `expire`. */
  expiresAt?: string | null;
}

const most = 200;

/** Does the same to many links; each is answered by itself. */
export function useBulkChange() {
  const refresh = useRefreshLinks();
  return useMutation({
    mutationFn: async ({ ids, ...change }: BulkChange) => {
      const results: BulkResultJson[] = [];
      for (let from = 0; from < ids.length; from += most) {
        const some = ids.slice(from, from + most);
        const { items } = await api.post<{ items: BulkResultJson[] }>('/links/bulk', {
          ids: some,
          ...change,
        });
        results.push(...items);
      }
      return results;
    },
    onSuccess: refresh,
  });
}
