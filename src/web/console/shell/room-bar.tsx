import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { api } from '../api.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { bytes, percent } from '../ui/words.ts';

type Room = { usedBytes: number; trashBytes: number; quotaBytes: number | null };

/** How often it is asked for where there is a limit: uploads change it all the time, and it is summed anew. */
const PACE = 60_000;
/** From here on it is worth knowing what would help. */
const NEARLY_FULL = 0.9;

const useOwnRoom = () =>
  useQuery({
    queryKey: ['account', 'storage'],
    queryFn: () => api.get<Room>('/account/storage'),
    refetchInterval: ({ state }) => (state.data?.quotaBytes == null ? false : PACE),
  });

/** How much of one's room is taken, at the foot of the rail; nothing where nobody set a limit. */
export function RoomBar() {
  const words = wordsOf('shell').room;
  const { data } = useOwnRoom();
  if (!data || data.quotaBytes === null) return null;
  const { usedBytes, trashBytes, quotaBytes } = data;
  const share = quotaBytes === 0 ? 1 : Math.min(usedBytes / quotaBytes, 1);
  const isNearlyFull = share >= NEARLY_FULL;
  return (
    <div className="room for-rail">
      <p id="room">{fill(words.used, { used: bytes(usedBytes), quota: bytes(quotaBytes) })}</p>
      <meter max={1} high={NEARLY_FULL} value={share} aria-labelledby="room">
        {percent(share)}
      </meter>
      {isNearlyFull && trashBytes > 0 ? (
        <p>
          <Link href="/console/trash">{fill(words.trash, { size: bytes(trashBytes) })}</Link>
        </p>
      ) : null}
    </div>
  );
}
