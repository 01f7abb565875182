import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Page } from '../../../http/api/schemas.ts';
import type { TokenJson } from '../../../http/api/schemas/credentials.ts';
import { api } from '../api.ts';
import { flatten, nextPage } from '../pages.ts';

/** My personal tokens, newest first. */
export const useTokens = () =>
  useInfiniteQuery({
    queryKey: ['account', 'tokens'],
    queryFn: ({ pageParam }) => api.get<Page<TokenJson>>(`/tokens?limit=50${pageParam}`),
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: flatten<TokenJson>,
  });

/** What a new token may do, and until when. */
export interface TokenWish {
  label: string;
  scopes: TokenJson['scopes'];
  expiresAt: string | null;
}

/** Makes a token, whose secret is told once. */
export function useMakeToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: TokenWish) => api.post<TokenJson & { token: string }>('/tokens', wish),
    onSuccess: () => client.invalidateQueries({ queryKey: ['account', 'tokens'] }),
  });
}

/** Ends one. */
export function useEndToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.remove(`/tokens/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['account', 'tokens'] }),
  });
}
