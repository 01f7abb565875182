import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { LinkJson, Page } from '../../../http/api/schemas.ts';
import { api } from '../api.ts';

/** What a link can be told after it was made. */
export interface LinkInput {
  label?: string;
  password?: string | null;
  expiresAt?: string | null;
  downloads?: LinkJson['downloads'];
  uploads?: LinkJson['uploads'];
  review?: LinkJson['review'];
  paused?: boolean;
}

/** An album's links, newest first. */
export const useLinks = (albumId: string) =>
  useQuery({
    queryKey: ['links', albumId],
    queryFn: async () => {
      const { items } = await api.get<Page<LinkJson>>(`/links?album=${albumId}&limit=200`);
      return items.filter(({ state }) => state !== 'revoked' && state !== 'gone');
    },
  });

/** One link that was just made, kept fresh while one adjusts it. */
export const useLink = (made: LinkJson) =>
  useQuery({
    queryKey: ['link', made.id],
    queryFn: () => api.get<LinkJson>(`/links/${made.id}`),
    initialData: made,
  });

function useRefreshLinks() {
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['links'] }),
      client.invalidateQueries({ queryKey: ['albums'] }),
    ]);
}

/** Makes a link with the server's defaults, to an album or to chosen photos. */
export function useCreateLink() {
  const refresh = useRefreshLinks();
  return useMutation({
    mutationFn: (target: { album: string } | { photos: string[] }) =>
      api.post<LinkJson>('/links', target),
    onSuccess: refresh,
  });
}

/** Changes one link; what it answers is shown at once. */
export function useEditLink(link: LinkJson) {
  const client = useQueryClient();
  const refresh = useRefreshLinks();
  return useMutation({
    mutationFn: (input: LinkInput) => api.patch<LinkJson>(`/links/${link.id}`, input),
    onSuccess: (changed) => {
      client.setQueryData(['link', changed.id], changed);
      client.setQueriesData<LinkJson[]>({ queryKey: ['links'] }, (links) =>
        links?.map((one) => (one.id === changed.id ? changed : one)),
      );
      return refresh();
    },
  });
}

/** Ends a link for ever. */
export function useRevokeLink(id: string) {
  const refresh = useRefreshLinks();
  return useMutation({ mutationFn: () => api.remove(`/links/${id}`), onSuccess: refresh });
}
