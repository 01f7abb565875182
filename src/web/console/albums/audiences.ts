import type { AlbumJson } from '../../../http/api/schemas.ts';
import { wordsOf } from '../locale/words.ts';

type Audience = AlbumJson['audience'];

const audiences: readonly Audience[] = ['private', 'followers', 'public'];

/** Who can see an album, as one word and one line each. */
export function audienceOptions(): { value: Audience; title: string; explanation: string }[] {
  const words = wordsOf('albums').audiences;
  return audiences.map((value) => ({ value, ...words[value] }));
}

/** "Private", "Followers", "Public". */
export const audienceWord = (audience: Audience): string =>
  wordsOf('albums').audiences[audience].title;
