import { sql } from 'kysely';
import type { Library } from '../photos/library.ts';
import { wordQuery, wordsOf } from '../photos/photo-words.ts';
import { isOnShelf } from '../photos/shelf.ts';
import type { Scope } from '../scope.ts';
import { tagKey } from '../photos/tag-words.ts';

/** Of how many photos the tags are counted, the newest. */
const LOOKED_AT = 5000;

/** A tag, and how many photos have it. */
export type TagCount = { tag: string; count: number };

/** The tags of the photos of a library that begin like this, the most frequent first. */
export async function suggestTags(
  { em }: Scope,
  library: Library,
  { prefix, limit }: { prefix: string; limit: number },
): Promise<TagCount[]> {
  const key = tagKey(prefix);
  const words = wordQuery(key);
  const narrowed = words
    ? sql`${sql.raw(wordsOf('photo'))} @@ to_tsquery('simple', ${words})`
    : sql`photo.tags <> '{}'`;
  const { rows } = await sql<TagCount>`
    select min(tag.value) as tag, count(*)::int as count
    from (select tags from photo where ${isOnShelf(library)} and ${narrowed}
      order by photo.sorted_at desc limit ${LOOKED_AT}) as hit,
      jsonb_each_text(hit.tags) as tag
    where starts_with(tag.key, ${key})
    group by tag.key order by count(*) desc, tag.key limit ${limit}`.execute(em.getKysely());
  return rows;
}
