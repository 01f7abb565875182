import { sql } from 'kysely';
import type { Library } from '../photos/library.ts';
import {
  cameraWordsOf,
  placeWordsOf,
  plainWordsOf,
  wordQuery,
  wordsOf,
} from '../photos/photo-words.ts';
import { isOnShelf, isPlaced, type Condition } from '../photos/shelf.ts';
import { tagKey } from '../photos/tag-words.ts';
import { endOf, startOf } from './day-span.ts';
import type { Wish } from './wish.ts';

const nothing: Condition = sql`false`;

/** What a wish asks for that an index or a short list answers, wherever in the library the photos are. */
export function narrowConditions(library: Library, wish: Wish): Condition[] {
  const { q, camera, place, tag, person, favourite } = wish;
  const { id } = library.viewer.account;
  return [
    ...(q === undefined ? [] : [hasWords(library, q)]),
    ...(camera === undefined ? [] : [hasWholeWords(camera, cameraWordsOf('photo'))]),
    ...(place === undefined
      ? []
      : [sql<boolean>`${hasWholeWords(place, placeWordsOf('photo'))} and ${isPlaced(library)}`]),
    ...(tag === undefined ? [] : [hasTag(tag)]),
    ...(person === undefined
      ? []
      : [
          sql<boolean>`photo.id in (select photo_id from appearance
            join person on person.id = appearance.person_id
            where person.id = ${person} and person.account_id = ${id})`,
        ]),
    ...(favourite === undefined
      ? []
      : [
          sql<boolean>`(photo.id in (select photo_id from favourite where account_id = ${id})) = ${favourite}`,
        ]),
  ];
}

/** What a wish asks for that is seen on each photo, and holds for many of them. */
export function wideConditions(library: Library, wish: Wish): Condition[] {
  const { from, to, contributor, album, type, missing, rating } = wish;
  return [
    ...(from === undefined ? [] : [sql<boolean>`photo.sorted_at >= ${startOf(from)}`]),
    ...(to === undefined ? [] : [sql<boolean>`photo.sorted_at < ${endOf(to)}`]),
    ...(album === undefined ? [] : [sql<boolean>`photo.album_id = ${album}`]),
    ...(contributor === undefined ? [] : [isBy(library, contributor)]),
    ...(type === undefined
      ? []
      : [sql<boolean>`coalesce(photo.media_type like 'video/%', false) = ${type === 'video'}`]),
    ...(rating === undefined ? [] : [sql<boolean>`photo.rating >= ${rating}`]),
    ...(missing === 'altText' ? [sql<boolean>`photo.alt_text = ''`] : []),
    ...(missing === 'location'
      ? [sql<boolean>`photo.location is null and ${isPlaced(library)}`]
      : []),
  ];
}

/** Everything that holds for the photos of a wish. */
export const conditionsOf = (library: Library, wish: Wish): Condition => {
  const parts = [
    isOnShelf(library),
    ...narrowConditions(library, wish),
    ...wideConditions(library, wish),
  ];
  return sql`${sql.join(parts, sql` and `)}`;
};

const found = (words: string, query: string): Condition =>
  sql`(${sql.raw(words)}) @@ to_tsquery('simple', ${query})`;

/** Its place speaks for a photo only to those who may know it. */
function hasWords(library: Library, q: string): Condition {
  const query = wordQuery(q);
  if (!query) return nothing;
  return sql`${found(wordsOf('photo'), query)}
    and (${found(plainWordsOf('photo'), query)} or ${isPlaced(library)})`;
}

/** The index is over all the words together, so that it is asked first. */
function hasWholeWords(text: string, words: string): Condition {
  const query = wordQuery(text, true);
  if (!query) return nothing;
  return sql`${found(wordsOf('photo'), query)} and ${found(words, query)}`;
}

function hasTag(tag: string): Condition {
  const query = wordQuery(tag, true);
  const isTagged: Condition = sql`jsonb_exists(photo.tags, ${tagKey(tag)})`;
  return query ? sql`${found(wordsOf('photo'), query)} and ${isTagged}` : isTagged;
}

/** As much of the credit as this viewer is told. Without one, it is the owner's own. */
const isBy = ({ own }: Library, who: string): Condition => sql`case
  when photo.contributor is null then photo.album_id in (
    select album.id from album join account on account.id = album.owner_id
    where lower(account.name) = lower(${who}) or account.handle = lower(${who}))
  when photo.contributor ->> 'namedTo' = 'owner' and photo.album_id <> all(${own}::uuid[]) then false
  else lower(photo.contributor ->> 'name') = lower(${who})
    or lower(photo.contributor ->> 'address') = lower(${who}) end`;
