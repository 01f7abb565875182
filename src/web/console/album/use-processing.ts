import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { PhotoJson } from '../../../http/api/schemas.ts';
import { api } from '../api.ts';
import { replacePhoto } from './photo-queries.ts';

const every = 2000;
const atOnce = 12;

/** Asks after photos that are still being prepared, a few at a time, until none is left. */
export function useProcessing(albumId: string, photos: readonly PhotoJson[]): void {
  const client = useQueryClient();
  const waiting = photos
    .filter(({ state }) => state === 'processing')
    .slice(0, atOnce)
    .map(({ id }) => id)
    .join(' ');

  useEffect(() => {
    if (waiting === '') return;
    const ask = async () => {
      const answers = waiting.split(' ').map((id) => api.get<PhotoJson>(`/photos/${id}`));
      const settled = await Promise.allSettled(answers);
      const done = settled.filter(
        (one) => one.status === 'fulfilled' && one.value.state !== 'processing',
      );
      for (const one of done) if (one.status === 'fulfilled') replacePhoto(client, one.value);
      if (done.length > 0) void client.invalidateQueries({ queryKey: ['albums', albumId] });
    };
    const timer = setInterval(() => void ask(), every);
    return () => clearInterval(timer);
  }, [client, albumId, waiting]);
}
