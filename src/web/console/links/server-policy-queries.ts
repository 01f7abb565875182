import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AdminLinkJson, LinkPolicyJson } from '../../../http/api/schemas/links.ts';
import type { Page } from '../../../http/api/schemas.ts';
import { api } from '../api.ts';
import { flatten, nextPage } from '../pages.ts';

const key = ['server-link-policy'];

export type PolicyEdit = Partial<LinkPolicyJson>;

/** What a change of the policy does to the links that exist. */
export interface PolicyEffect {
  affectedLinks: number;
  violatingLinks: number;
}

/** What administrators hold all links of this server to. */
export const useServerPolicy = () =>
  useQuery({ queryKey: key, queryFn: () => api.get<LinkPolicyJson>('/admin/link-policy') });

/** Says what a change would do, without doing it. */
export const foresee = (edit: PolicyEdit): Promise<PolicyEffect> =>
  api.patch<LinkPolicyJson & PolicyEffect>('/admin/link-policy?dryRun=true', edit);

/** Changes what all links are held to, from now on. */
export function useEditServerPolicy() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (edit: PolicyEdit) => api.patch<LinkPolicyJson>('/admin/link-policy', edit),
    onSuccess: (policy) => {
      client.setQueryData(key, policy);
      return client.invalidateQueries({
        predicate: ({ queryKey: [first] }) => first === 'link-policy' || first === 'admin-links',
      });
    },
  });
}

/** Links of everybody that do not keep to the policy, newest first. */
export const useViolatingLinks = () =>
  useInfiniteQuery({
    queryKey: ['admin-links', 'violating'],
    queryFn: ({ pageParam }) =>
      api.get<Page<AdminLinkJson>>(`/admin/links?violating=true&limit=50${pageParam}`),
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: flatten<AdminLinkJson>,
  });
