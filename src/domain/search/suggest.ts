import { sql } from 'kysely';
import { findPeople } from '../people/find-people.ts';
import type { Library } from '../photos/library.ts';
import type { Camera } from '../../media/metadata.ts';
import type { Place } from '../../media/place/find-place.ts';
import { wordQuery, wordsOf } from '../photos/photo-words.ts';
import { isOnShelf, isPlaced } from '../photos/shelf.ts';
import type { Scope } from '../scope.ts';
import { suggestTags } from '../tags/suggest-tags.ts';

const OF_EACH = 5;
/** Of how many photos the places and cameras are looked at, the newest. */
const LOOKED_AT = 2000;

/** Something to look for, by what the search calls it; `value` is what it is asked with. */
export type Suggestion = {
  kind: 'album' | 'person' | 'tag' | 'place' | 'camera' | 'contributor';
  value: string;
  label: string;
};

/** What in a library begins with these words: its albums, people, tags, places, cameras and contributors. */
export async function suggest(scope: Scope, library: Library, q: string): Promise<Suggestion[]> {
  const query = wordQuery(q);
  if (!query) return [];
  const people = await findPeople(scope, library, { limit: OF_EACH, prefix: q.trim() });
  const tags = await suggestTags(scope, library, { prefix: q, limit: OF_EACH });
  return [
    ...library.albums
      .filter(({ title }) => begins(title, q))
      .slice(0, OF_EACH)
      .map(({ id, title }) => ({ kind: 'album' as const, value: id, label: title })),
    ...people.items.map(({ person: { id, name } }) => ({
      kind: 'person' as const,
      value: id,
      label: name,
    })),
    ...tags.map(({ tag }) => ({ kind: 'tag' as const, value: tag, label: tag })),
    ...(await suggestFacts(scope, library, query, q)),
    ...(await suggestContributors(scope, library, q)),
  ];
}

type Facts = { place: Place | null; camera: Camera | null };

async function suggestFacts(
  { em }: Scope,
  library: Library,
  query: string,
  q: string,
): Promise<Suggestion[]> {
  const { rows } = await sql<Facts>`
    select distinct place, camera from (
      select case when ${isPlaced(library)} then place end as place,
        jsonb_build_object('make', camera -> 'make', 'model', camera -> 'model') as camera
      from photo
      where ${isOnShelf(library)} and (${sql.raw(wordsOf('photo'))}) @@ to_tsquery('simple', ${query})
      order by photo.sorted_at desc limit ${LOOKED_AT}) as hit`.execute(em.getKysely());
  const places = new Set(rows.flatMap(({ place }) => place?.town ?? []));
  const countries = new Set(rows.flatMap(({ place }) => place?.names ?? []));
  const cameras = new Set(rows.flatMap(({ camera }) => nameOf(camera)));
  const some = (kind: Suggestion['kind'], labels: Iterable<string>): Suggestion[] =>
    [...labels]
      .filter((label) => begins(label, q))
      .toSorted((a, b) => a.localeCompare(b, 'en'))
      .slice(0, OF_EACH)
      .map((label) => ({ kind, value: label, label }));
  return [...some('place', new Set([...places, ...countries])), ...some('camera', cameras)];
}

/** A model often has its make's name in it. */
function nameOf(camera: Camera | null): string[] {
  const { make, model } = camera ?? {};
  if (!make || !model) return [model ?? make ?? []].flat();
  return [model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`];
}

async function suggestContributors(
  { em }: Scope,
  library: Library,
  q: string,
): Promise<Suggestion[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct photo.contributor ->> 'name' as name from photo
    where ${isOnShelf(library)} and photo.contributor is not null
      and (photo.contributor ->> 'namedTo' is distinct from 'owner'
        or photo.album_id = any(${library.own}::uuid[]))
      and starts_with(lower(photo.contributor ->> 'name'), ${q.trim().toLowerCase()})
    order by 1 limit ${OF_EACH}`.execute(em.getKysely());
  const owners = library.albums.map(({ owner }) => owner.name).filter((name) => begins(name, q));
  return [...new Set([...rows.map(({ name }) => name), ...owners])]
    .slice(0, OF_EACH)
    .map((label) => ({ kind: 'contributor', value: label, label }));
}

/** Whether every word that was written begins a word of the text. */
function begins(text: string, q: string): boolean {
  const words = wordsIn(text);
  return wordsIn(q).every((part) => words.some((word) => word.startsWith(part)));
}

const wordsIn = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
