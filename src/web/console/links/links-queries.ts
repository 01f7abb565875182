import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import type { BulkResultJson, LinkJson } from '../../../http/api/schemas/links.ts';
import type { Page } from '../../../http/api/schemas.ts';
import { api } from '../api.ts';
import { flatten, nextPage } from '../pages.ts';
import { useRefreshLinks } from '../share/link-queries.ts';

/** What one looks for among one's links, and how the API is asked for it. */
export const filters = [
  {
    value: '',
    title: 'All',
    query: '',
    none: 'No links yet. Open an album and press Share to make one.',
  },
  {
    value: 'no-password',
    title: 'No password',
    query: '&filter=no-password',
    none: 'Every link has a password.',
  },
  {
    value: 'no-end',
    title: 'No end date',
    query: '&filter=no-end',
    none: 'Every link has an end date.',
  },
  {
    value: 'uploads',
    title: 'Guests can add',
    query: '&filter=uploads',
    none: 'Guests cannot add photos through any link.',
  },
  {
    value: 'unused',
    title: 'Unused for 90 days',
    query: '&filter=unused',
    none: 'Every link was opened in the last 90 days.',
  },
  { value: 'expired', title: 'Expired', query: '&state=expired', none: 'No link has expired.' },
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
