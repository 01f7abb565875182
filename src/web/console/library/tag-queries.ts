import { useMutation, useQuery, useQueryClient, keepPreviousData } from '@tanstack/react-query';
import type { TagCountJson } from '../../../http/api/schemas/library.ts';
import type { PhotoJson } from '../../../http/api/schemas.ts';
import { api } from '../api.ts';
import { changeInLists, inParts, queryOf, refreshLibrary } from './library-queries.ts';

/** Tags that begin like this, the most frequent first. */
export const useTags = (prefix: string) =>
  useQuery({
    queryKey: ['tags', prefix.trim().toLowerCase()],
    queryFn: () =>
      api.get<{ items: TagCountJson[] }>(`/tags?${queryOf({ prefix: prefix.trim() })}`),
    select: ({ items }) => items.map(({ tag }) => tag),
    placeholderData: keepPreviousData,
  });

/** Gives a photo these tags and no others. */
export function useSetTags(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (tags: readonly string[]) => api.put<PhotoJson>(`/photos/${id}/tags`, { tags }),
    onSuccess: ({ tags }) => {
      changeInLists(client, id, { tags });
      return client.invalidateQueries({ queryKey: ['tags'] });
    },
  });
}

/** Tags several photos at once. */
export function useTagPhotos() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ photos, ...wish }: { photos: string[]; add: string[]; remove: string[] }) =>
      inParts(photos, (some) => api.post<undefined>('/tags', { photos: some, ...wish })),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['tags'] }),
        client.invalidateQueries({ queryKey: ['photos'] }),
        refreshLibrary(client),
      ]),
  });
}
