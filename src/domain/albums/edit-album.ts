import { record } from '../domain-event.ts';
import type { Scope } from '../scope.ts';
import { admitWaiting } from './admit-waiting.ts';
import { audiences, type Album, type Audience } from './album.ts';
import type { DayTitles } from './arrangement.ts';
import { takesEverybody } from './policy.ts';
import { releaseFollowers } from './release-followers.ts';

/** What may be changed about an album; what is left out stays. */
export type AlbumEdit = {
  [
    Name in
      | 'title'
      | 'description'
      | 'audience'
      | 'approveFollowers'
      | 'contributionsFrom'
      | 'contributionReview'
      | 'tellsRejections'
      | 'showsPhotosInMail'
      | 'commentsFrom'
      | 'collaboratorsEdit'
      | 'collaboratorsModerate'
      | 'adminsShare'
      | 'saving'
      | 'license'
      | 'coverId'
      | 'sortBy'
      | 'sortDirection'
      | 'labelColour'
      | 'rowSize'
      | 'parentId'
      | 'alsoKnownAs'
  ]?: Album[Name] | undefined;
} & {
  /** What becomes of the followers when the album is for fewer people than before. */
  keepFollowers?: boolean | undefined;
  /** Those that change; null takes a title away. */
  dayTitles?: Record<string, string | null> | undefined;
};

/** What other servers are not told of: how an album's own page looks. */
const silent: ReadonlySet<string> = new Set([
  'sortBy',
  'sortDirection',
  'labelColour',
  'rowSize',
  'license',
  'parentId',
  'dayTitles',
]);

/**
 * Changes what is given and leaves the rest. When an album is for fewer people than before, its owner says whether its
 * followers stay; unsaid, they stay in an album for followers and leave a private one, where nobody is meant to be
 * whom the owner did not ask in. Whoever waits is accepted when the album begins to take everybody.
 */
export async function editAlbum(
  scope: Scope,
  album: Album,
  { keepFollowers, dayTitles, ...edit }: AlbumEdit,
): Promise<Album> {
  const { audience = album.audience } = edit;
  if (isNarrower(audience, album.audience) && !(keepFollowers ?? audience === 'followers')) {
    await releaseFollowers(scope, album);
  }
  const given = Object.fromEntries(
    Object.entries(edit).filter(([, value]) => value !== undefined),
  ) as Partial<Album>;
  const wasClosed = !takesEverybody(album);
  scope.em.assign(album, given);
  if (dayTitles) album.dayTitles = retitled(album.dayTitles, dayTitles);
  if (wasClosed && takesEverybody(album)) await admitWaiting(scope, album);
  const isSilent = Object.keys(given).every((name) => silent.has(name));
  if (!isSilent || keepFollowers !== undefined) record(scope.em, 'album.changed', album.id);
  return album;
}

const retitled = (titles: DayTitles, edits: Record<string, string | null>): DayTitles =>
  Object.fromEntries(
    Object.entries({ ...titles, ...edits }).flatMap(([day, title]) =>
      title === null ? [] : [[day, title]],
    ),
  );

/** {@link audiences} go from the widest to the narrowest. */
const isNarrower = (one: Audience, other: Audience): boolean =>
  audiences.indexOf(one) > audiences.indexOf(other);
