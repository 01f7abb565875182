import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ClockJson } from '../../../http/api/schemas/clocks.ts';
import { api } from '../api.ts';

type Clocks = { items: ClockJson[] };

const FRESH = 300_000;

/** An album's cameras, and what seems wrong with their clocks: worked out from all of its photos, so asked seldom. */
export const useClocks = (albumId: string, photoCount: number) =>
  useQuery({
    queryKey: ['clocks', albumId, photoCount],
    queryFn: async () => (await api.get<Clocks>(`/albums/${albumId}/clocks`)).items,
    staleTime: FRESH,
    placeholderData: (before) => before,
  });

/** Which clock, and by how much; null for what it said itself. */
export interface Correction {
  clock: ClockJson;
  correction: ClockJson['correction'];
}

/** Corrects the clock of a camera: its photos take their place anew. */
export function useCorrectClock(albumId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ clock: { contributor, camera }, correction }: Correction) => {
      const body = { contributor, camera, correction };
      return (await api.post<Clocks>(`/albums/${albumId}/clocks`, body)).items;
    },
    onSuccess: (items) => {
      client.setQueriesData({ queryKey: ['clocks', albumId] }, items);
      return client.invalidateQueries({ queryKey: ['photos', albumId] });
    },
  });
}
