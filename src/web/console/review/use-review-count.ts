import { useAlbums } from '../albums/album-queries.ts';
import { useSummary } from './contribution-queries.ts';

/** How many contributions, comments and changed words wait for me. */
export function useReviewCount(): number {
  const { data: albums = [] } = useAlbums();
  const { data: summary } = useSummary(null);
  const held = albums.reduce((sum, { heldCount }) => sum + heldCount, 0);
  return held + (summary?.total ?? 0) + (summary?.proposals ?? 0);
}
