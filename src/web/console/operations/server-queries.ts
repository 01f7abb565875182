import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  AllowListPreviewJson,
  BlockPreviewJson,
  DomainBlockJson,
  ImportedBlocksJson,
} from '../../../http/api/schemas/moderation.ts';
import type { RemoteServerJson, ServerDetailJson } from '../../../http/api/schemas/servers.ts';
import type { Page } from '../../../http/api/schemas.ts';
import { api } from '../api.ts';
import { flatten, nextPage } from '../pages.ts';

/** Which servers are shown, and in which order. */
export interface ServerFilter {
  q: string;
  state: RemoteServerJson['state'] | '';
  sort: 'host' | 'followers' | 'failing' | 'heard';
}

/** The orders of the list of servers. */
export const sorts = ['host', 'followers', 'failing', 'heard'] as const;
/** The states of servers, the best first. */
export const states = ['healthy', 'slow', 'failing', 'paused', 'blocked'] as const;

export const useServers = ({ q, state, sort }: ServerFilter) => {
  const query = new URLSearchParams({
    limit: '50',
    sort,
    ...(q && { q }),
    ...(state && { state }),
  });
  return useInfiniteQuery({
    queryKey: ['servers', query.toString()],
    queryFn: ({ pageParam }) =>
      api.get<Page<RemoteServerJson>>(`/admin/servers?${query}${pageParam}`),
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: flatten<RemoteServerJson>,
    placeholderData: (before) => before,
  });
};

export const useServerCounts = () =>
  useQuery({
    queryKey: ['servers', 'counts'],
    queryFn: () => api.get<Record<RemoteServerJson['state'], number>>('/admin/server-states'),
  });

const pathOf = (host: string) => `/admin/servers/${encodeURIComponent(host)}`;

export const useServer = (host: string) =>
  useQuery({
    queryKey: ['servers', 'one', host],
    queryFn: () => api.get<ServerDetailJson>(pathOf(host)),
  });

/** Tries a server again, pauses it, or notes something about it. */
export function useSteerServer(host: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (wish: 'retry' | { paused: boolean } | { notes: string }) => {
      if (wish === 'retry') return api.post<{ retried: number }>(`${pathOf(host)}/retry`);
      await api.patch(pathOf(host), wish);
      return { retried: 0 };
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['servers'] }),
  });
}

export const useBlocks = () =>
  useInfiniteQuery({
    queryKey: ['blocks', 'domains'],
    queryFn: ({ pageParam }) =>
      api.get<Page<DomainBlockJson>>(`/admin/domain-blocks?limit=100${pageParam}`),
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: flatten<DomainBlockJson>,
  });

/** What the block of a domain would reach; asked once it looks like one. */
export const useBlockPreview = (domain: string) =>
  useQuery({
    queryKey: ['blocks', 'preview', domain],
    queryFn: () =>
      api.get<BlockPreviewJson>(
        `/admin/domain-blocks/preview?domain=${encodeURIComponent(domain)}`,
      ),
    enabled: domain.includes('.') || domain.startsWith('localhost'),
    retry: false,
  });

/** What a list of servers would end, in numbers. */
export const useAllowListPreview = (servers: string) =>
  useQuery({
    queryKey: ['servers', 'listed', servers],
    queryFn: () =>
      api.get<AllowListPreviewJson>(
        `/admin/listed-servers/preview?servers=${encodeURIComponent(servers)}`,
      ),
  });

/** A block as it is wished for. */
export type BlockWish = Pick<DomainBlockJson, 'domain' | 'severity' | 'reason' | 'publicReason'>;

/** Blocks a server, ends a block, or takes a list over. */
export function useSteerBlocks() {
  const client = useQueryClient();
  const settle = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['blocks'] }),
      client.invalidateQueries({ queryKey: ['servers'] }),
    ]);
  return {
    add: useMutation({
      mutationFn: (wish: BlockWish) => api.post<DomainBlockJson>('/admin/domain-blocks', wish),
      onSettled: settle,
    }),
    end: useMutation({
      mutationFn: (id: string) => api.remove(`/admin/domain-blocks/${id}`),
      onSettled: settle,
    }),
    take: useMutation({
      mutationFn: async (list: Blob) =>
        api.post<ImportedBlocksJson>('/admin/domain-blocks/import', { csv: await list.text() }),
      onSettled: settle,
    }),
  };
}
