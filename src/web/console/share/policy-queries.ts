import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { LinkDefaultsJson, OwnLinkPolicyJson } from '../../../http/api/schemas/links.ts';
import { api } from '../api.ts';
import { wordsOf } from '../locale/words.ts';
import { useRefreshLinks } from './link-queries.ts';

const key = ['link-policy'];

/** What holds for all my links: my master switch, my defaults, and what administrators allow. */
export const useLinkPolicy = () =>
  useQuery({
    queryKey: key,
    queryFn: () => api.get<OwnLinkPolicyJson>('/account/link-policy'),
    staleTime: 60_000,
  });

/** Turns my master switch, or changes what my new links are like. */
export function useEditLinkPolicy() {
  const client = useQueryClient();
  const refresh = useRefreshLinks();
  return useMutation({
    mutationFn: (input: { paused?: boolean; defaults?: LinkDefaultsJson }) =>
      api.patch<OwnLinkPolicyJson>('/account/link-policy', input),
    onSuccess: (policy) => {
      client.setQueryData(key, policy);
      return refresh();
    },
  });
}

/** Why no link can be made or opened now, in a sentence; nothing while all is well. */
export function whyNoLinks(policy: OwnLinkPolicyJson | undefined): string | null {
  if (!policy) return null;
  const words = wordsOf('share').obstacles;
  if (!policy.limits.isAllowed) {
    return policy.limits.blocksExisting ? words.closed : words.noNew;
  }
  if (policy.limits.paused) return words.pausedByAdmin;
  return policy.paused ? words.paused : null;
}
