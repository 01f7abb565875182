import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { LinkDefaultsJson, OwnLinkPolicyJson } from '../../../http/api/schemas/links.ts';
import { api } from '../api.ts';
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
  if (!policy.limits.isAllowed) {
    return policy.limits.blocksExisting
      ? 'Sharing by links is disabled here by an administrator. Your links are closed until it is enabled again.'
      : 'Sharing by links is disabled here by an administrator. Links that you have already made still open.';
  }
  if (policy.limits.paused) return 'An administrator has paused all links. None of them opens now.';
  return policy.paused ? 'You have paused all your links. None of them opens now.' : null;
}
