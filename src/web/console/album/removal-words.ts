import type { AlbumJson, PhotoJson } from '../../../http/api/schemas.ts';
import { writing } from '../locale/language.ts';
import { counted, wordsOf } from '../locale/words.ts';
import { isBy } from './album-actions.ts';

/** Who says what becomes of a photo that I remove: nobody but me, its giver here, or its author elsewhere. */
function fateOf(photo: PhotoJson, album: AlbumJson, me: string | undefined): PhotoJson['decider'] {
  const isOurs = isBy(photo, me) || isBy(photo, album.owner.address);
  return isOurs ? 'owner' : photo.decider;
}

/** The names of givers: "Ben", "Ben and Eve", "Ben, Eve and Jo". */
function namesOf(photos: readonly PhotoJson[]): string {
  const names = new Set(photos.map(({ contributor }) => contributor?.name ?? ''));
  return new Intl.ListFormat(writing).format(names);
}

/** What happens when these photos are removed, one sentence for each fate; and whether a giver is asked. */
export function removalWords(
  photos: readonly PhotoJson[],
  album: AlbumJson,
  me: string | undefined,
): { sentences: string[]; asksGivers: boolean } {
  const words = wordsOf('album').removal;
  const withFate = (fate: PhotoJson['decider']) =>
    photos.filter((photo) => fateOf(photo, album, me) === fate);
  const [trashed, givers, authors] = [withFate('owner'), withFate('giver'), withFate('author')];
  const named = (some: readonly PhotoJson[]) => ({ names: namesOf(some) });
  return {
    asksGivers: givers.length > 0,
    sentences: [
      givers.length > 0 ? counted(words.givers, givers.length, named(givers)) : '',
      authors.length > 0 ? counted(words.authors, authors.length, named(authors)) : '',
      trashed.length > 0 ? counted(words.trashed, trashed.length) : '',
      words.links,
    ].filter(Boolean),
  };
}
