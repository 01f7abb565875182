import type { FollowingJson } from '../../../http/api/schemas/following.ts';
import { count } from '../ui/words.ts';

/** How it stands with one whom one follows: what they have, or what they have not answered. */
export function stateWord({ state, photoCount }: FollowingJson): string {
  switch (state) {
    case 'invited':
      return 'They invite you';
    case 'requested':
      return 'Asked, waiting for an answer';
    case 'rejected':
      return 'They do not let you follow';
    case 'accepted':
      return photoCount === 0 ? 'No photos yet' : count(photoCount, 'photo');
  }
}
