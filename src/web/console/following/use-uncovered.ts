import { useState } from 'react';
import type { FollowedPhotoJson } from '../../../http/api/schemas/following.ts';

/** Which photos are covered, and the way to see one; for as long as the screen is open. */
export interface Uncovered {
  isCovered: (photo: FollowedPhotoJson) => boolean;
  show: (photo: FollowedPhotoJson) => void;
}

/** Sensitive photos stay covered until one asks to see them, each by itself. */
export function useUncovered(): Uncovered {
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set());
  return {
    isCovered: ({ id, sensitive }) => sensitive && !shown.has(id),
    show: ({ id }) => setShown((before) => new Set(before).add(id)),
  };
}
