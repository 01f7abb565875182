import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { LinkJson } from '../../../http/api/schemas/links.ts';
import type { Page } from '../../../http/api/schemas.ts';
import { api } from '../api.ts';
import { wordsOf } from '../locale/words.ts';

/** Everything of a link that its owner may set, but the password, which never comes back. */
export type LinkSettings = Pick<
  LinkJson,
  | 'label'
  | 'slug'
  | 'opensAt'
  | 'expiresAt'
  | 'deviceLimit'
  | 'viewLimit'
  | 'paused'
  | 'downloads'
  | 'location'
  | 'metadata'
  | 'uploads'
  | 'review'
  | 'uploadFiles'
  | 'uploadBytes'
  | 'comments'
  | 'showsNames'
  | 'layout'
  | 'language'
  | 'watermark'
  | 'subAlbums'
  | 'embedOrigins'
  | 'takesRequests'
  | 'accessLogDays'
>;

export type LinkInput = Partial<LinkSettings> & { password?: string | null };

const isThere = ({ state }: LinkJson) => state !== 'revoked' && state !== 'gone';

/** An album's links, newest first. */
export const useLinks = (albumId: string) =>
  useQuery({
    queryKey: ['links', albumId],
    queryFn: async () => {
      const { items } = await api.get<Page<LinkJson>>(`/links?album=${albumId}&limit=200`);
      return items.filter(isThere);
    },
    refetchInterval: 30_000,
  });

/** One link; `made` is what is known of it already. */
export const useLink = (id: string, made?: LinkJson) =>
  useQuery({
    queryKey: ['link', id],
    queryFn: () => api.get<LinkJson>(`/links/${id}`),
    refetchInterval: 30_000,
    ...(made ? { initialData: made } : {}),
  });

/** Everything that counts links or lists them is looked at again. */
export function useRefreshLinks(): () => Promise<unknown> {
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['links'] }),
      client.invalidateQueries({ queryKey: ['link'] }),
      client.invalidateQueries({ queryKey: ['notices'] }),
      client.invalidateQueries({ queryKey: ['albums'] }),
    ]);
}

/** Shows a link as the server has just described it, wherever it is shown. */
export function showLink(client: QueryClient, link: LinkJson): void {
  client.setQueryData(['link', link.id], link);
  client.setQueriesData<LinkJson[]>({ queryKey: ['links'] }, (links) =>
    Array.isArray(links) ? links.map((one) => (one.id === link.id ? link : one)) : links,
  );
}

/** Makes a link with one's defaults, to an album or to chosen photos. */
export function useCreateLink() {
  const refresh = useRefreshLinks();
  return useMutation({
    mutationFn: (target: { album: string } | { photos: string[] }) =>
      api.post<LinkJson>('/links', target),
    onSuccess: refresh,
  });
}

/** The setting has another value by now than the one that was changed. */
export class EditedElsewhere extends Error {
  readonly now: LinkJson;

  constructor(now: LinkJson) {
    super(wordsOf('share').changedElsewhere);
    this.now = now;
  }
}

interface LinkChange {
  input: LinkInput;
  /** What was on the screen when somebody changed it. */
  base: Partial<LinkJson>;
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Changes a link, unless another tab or person changed the same meanwhile: then `EditedElsewhere` is thrown. */
export function useSaveLink(id: string) {
  const client = useQueryClient();
  const refresh = useRefreshLinks();
  return useMutation({
    mutationFn: async ({ input, base }: LinkChange) => {
      const now = await api.get<LinkJson>(`/links/${id}`);
      const keys = Object.keys(base) as (keyof LinkJson)[];
      const wished: Partial<LinkJson> = input;
      const isStale = keys.some(
        (key) => !isSame(now[key], base[key]) && !isSame(now[key], wished[key]),
      );
      if (!isStale) return api.patch<LinkJson>(`/links/${id}`, input);
      showLink(client, now);
      throw new EditedElsewhere(now);
    },
    onSuccess: (changed) => {
      showLink(client, changed);
      return refresh();
    },
  });
}

/** Ends a link for ever. */
export function useRevokeLink(id: string) {
  const refresh = useRefreshLinks();
  return useMutation({
    mutationFn: () => api.remove(`/links/${id}`),
    onSuccess: () => void refresh(),
  });
}
