import type { Problem } from '../../upload/problem.ts';
import { wordsOf } from '../locale/words.ts';

/** Why a file was not taken, as a sentence: what this browser finds by itself, or the server's own words. */
export function reasonOf({ code, detail }: Problem): string {
  const { reasons } = wordsOf('upload');
  if (detail) return detail;
  const isOurs = code === 'unsupported_type' || code === 'file_unreadable';
  return isOurs ? reasons[code] : reasons.other;
}
