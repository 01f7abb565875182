import type { AlbumJson, PhotoJson } from '../../../http/api/schemas.ts';
import { count } from '../ui/words.ts';
import { isBy } from './album-actions.ts';

/** What becomes of a photo that is removed: the trash, its giver here decides, its author elsewhere is told. */
type Fate = 'trash' | 'giver' | 'author';

const hostOf = (address: string): string => address.split('@').at(-1) ?? '';

function fateOf(photo: PhotoJson, album: AlbumJson, me: string | undefined): Fate {
  const { contributor } = photo;
  const isOurs = isBy(photo, me) || isBy(photo, album.owner.address);
  if (!contributor?.address || contributor.guest || isOurs) return 'trash';
  return hostOf(contributor.address) === hostOf(album.owner.address) ? 'giver' : 'author';
}

const it = (amount: number) => (amount === 1 ? 'it' : 'them');

/** The names of givers: "Ben", "Ben and Eve", "Ben, Eve and Jo". */
function namesOf(photos: readonly PhotoJson[]): string {
  const names = new Set(photos.map(({ contributor }) => contributor?.name ?? ''));
  return new Intl.ListFormat('en').format(names);
}

/** What happens when these photos are removed, one sentence for each fate; and whether a giver is asked. */
export function removalWords(
  photos: readonly PhotoJson[],
  album: AlbumJson,
  me: string | undefined,
): { sentences: string[]; asksGivers: boolean } {
  const withFate = (fate: Fate) => photos.filter((photo) => fateOf(photo, album, me) === fate);
  const [trashed, givers, authors] = [withFate('trash'), withFate('giver'), withFate('author')];
  const all = photos.length;
  const subject = (some: readonly PhotoJson[]) => {
    if (some.length === all) return all === 1 ? 'It' : 'They';
    return count(some.length, 'photo');
  };
  const verb = (some: readonly PhotoJson[], one: string, many: string) =>
    some.length === 1 ? one : many;
  return {
    asksGivers: givers.length > 0,
    sentences: [
      givers.length > 0
        ? `${subject(givers)} ${verb(givers, 'leaves', 'leave')} this album at once. ${namesOf(givers)} gave ${it(givers.length)}, and ${new Set(givers.map(({ contributor }) => contributor?.address)).size === 1 ? 'decides' : 'decide'} whether to delete or keep ${it(givers.length)}.`
        : '',
      authors.length > 0
        ? `${subject(authors)} ${verb(authors, 'leaves', 'leave')} this album, and the server of ${namesOf(authors)} is told.`
        : '',
      trashed.length > 0
        ? `${subject(trashed)} ${verb(trashed, 'goes', 'go')} to the trash for 30 days.`
        : '',
      `No link shows ${it(all)} any more.`,
    ].filter(Boolean),
  };
}
