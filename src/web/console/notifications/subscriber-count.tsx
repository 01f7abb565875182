import { counted, wordsOf } from '../locale/words.ts';
import { useSubscriberCount } from './notice-queries.ts';

/** How many people without an account get the album by mail; nothing where nobody does. */
export function SubscriberCount({ albumId }: { albumId: string }) {
  const count = useSubscriberCount(albumId).data?.count ?? 0;
  if (count === 0) return null;
  return <p className="panel-sentence">{counted(wordsOf('notifications').subscribers, count)}</p>;
}
