import type { FollowingJson } from '../../../http/api/schemas/following.ts';
import { counted, wordsOf } from '../locale/words.ts';

/** How it stands with one whom one follows: what they have, or what they have not answered. */
export function stateWord({ state, photoCount }: FollowingJson): string {
  const words = wordsOf('following');
  if (state !== 'accepted') return words.states[state];
  return photoCount === 0 ? words.noPhotos : counted(words.amount, photoCount);
}
