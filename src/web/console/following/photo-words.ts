import type { FollowedPhotoJson } from '../../../http/api/schemas/following.ts';
import { fill, wordsOf } from '../locale/words.ts';

/** What assistive technology calls a photo: its alt text, or its place in the list. */
export const followedName = ({ altText }: FollowedPhotoJson, position: number): string =>
  altText || fill(wordsOf('following').photoAt, { position });

/** Why a photo is covered, in its author's words where they gave any. */
export const warningOf = ({ summary }: FollowedPhotoJson): string =>
  summary || wordsOf('following').sensitive;
