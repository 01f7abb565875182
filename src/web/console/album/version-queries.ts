import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PhotoJson } from '../../../http/api/schemas.ts';
import type { PlacesJson, VersionJson } from '../../../http/api/schemas/versions.ts';
import { api } from '../api.ts';
import { replacePhoto } from './photo-queries.ts';

const SOON = 1_500;

const key = (photoId: string) => ['versions', photoId];

/** The files of a photo beside its own; asked for again while one is being prepared, and then the photo too. */
export function useVersions(photoId: string) {
  const client = useQueryClient();
  return useQuery({
    queryKey: key(photoId),
    queryFn: async () => {
      const known = client.getQueryData<VersionJson[]>(key(photoId));
      const { items } = await api.get<{ items: VersionJson[] }>(`/photos/${photoId}/versions`);
      const wasComing = known?.some(({ state }) => state === 'coming');
      if (wasComing && items.every(({ state }) => state !== 'coming')) {
        replacePhoto(client, await api.get<PhotoJson>(`/photos/${photoId}`));
      }
      return items;
    },
    refetchInterval: ({ state: { data } }) =>
      data?.some(({ state }) => state === 'coming') ? SOON : false,
  });
}

/** Sends another file for a photo. */
export function useReplaceFile(photoId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.append('file', file);
      return api.post<VersionJson>(`/photos/${photoId}/file`, form);
    },
    onSuccess: (version) => addVersion(client, photoId, version),
  });
}

/** Brings back a file that was replaced. */
export function useRestoreVersion(photoId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.post<VersionJson>(`/photos/${photoId}/versions/${id}/restore`),
    onSuccess: (version) => addVersion(client, photoId, version),
  });
}

const addVersion = (
  client: ReturnType<typeof useQueryClient>,
  photoId: string,
  version: VersionJson,
) => {
  client.setQueryData<VersionJson[]>(key(photoId), (known = []) => [
    version,
    ...known.filter(({ id }) => id !== version.id),
  ]);
};

/** Where a photo is. */
export const usePlaces = (photoId: string, isOpen: boolean) =>
  useQuery({
    queryKey: ['places', photoId],
    queryFn: () => api.get<PlacesJson>(`/photos/${photoId}/places`),
    enabled: isOpen,
  });
