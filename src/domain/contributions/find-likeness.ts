import { CompiledQuery } from 'kysely';
import { WITHOUT_DETAIL } from '../../media/formats.ts';
import { exists } from '../exists.ts';
import type { Scope } from '../scope.ts';

/**
 * In how many of the 64 bits two hashes may differ. Of 27 photos, versions that were recompressed, resized to 200 px,
 * brightened by 15 % or cropped by 2 % on each side differ in 8 at most, those cropped by 3 % in 89 of 100 cases; two
 * photos of a scene that was panned or tilted by a tenth differ in 10 at least, and unrelated ones in 20.
 */
const MOST_BITS = 8;

/** Whether `photo` and `other` are two photos of one album that look the same. */
const looksTheSame = `other.album_id = photo.album_id and other.id <> photo.id
  and photo.perceptual_hash <> '${WITHOUT_DETAIL}' and other.perceptual_hash <> '${WITHOUT_DETAIL}'
  and bit_count(('x' || photo.perceptual_hash)::bit(64) # ('x' || other.perceptual_hash)::bit(64))
    <= ${MOST_BITS}`;

/** Of two that wait, the later one resembles the earlier. */
const comesFirst = (one: string, other: string) =>
  `${one}.trashed_at is null and (${one}.listed_at is not null or (${one}.id < ${other}.id
    and exists (select 1 from contribution as waiting
      where waiting.photo_id = ${one}.id and waiting.state = 'pending')))`;

/** Whether anything waits in its album of which nobody knows what it looks like. */
const waitingBeside = `select from contribution join photo on photo.album_id = contribution.album_id
  where photo.id = $1 and contribution.state = 'pending' and contribution.resembles is null`;

/** What the contribution of this photo looks like most. */
const ownLikeness = `update contribution set resembles = likeness.id
  from (select other.id from photo join photo as other on ${looksTheSame}
    where photo.id = $1 and ${comesFirst('other', 'photo')}
    order by bit_count(('x' || photo.perceptual_hash)::bit(64)
        # ('x' || other.perceptual_hash)::bit(64)), other.id
    limit 1) as likeness
  where contribution.photo_id = $1 and contribution.state = 'pending'
    and contribution.resembles is null`;

/** Which contributions, prepared sooner, look like this photo. */
const likenessOfOthers = `update contribution set resembles = photo.id
  from photo join photo as other on ${looksTheSame}
  where photo.id = $1 and ${comesFirst('photo', 'other')}
    and contribution.photo_id = other.id and contribution.state = 'pending'
    and contribution.resembles is null`;

/**
 * Writes down, once a photo has been prepared, which photo of its album its contribution looks like, and which others
 * look like it. It is a hint for whoever decides; nothing follows from it.
 */
export async function findLikeness({ em }: Pick<Scope, 'em'>, photoId: string): Promise<void> {
  if (!(await exists(em, waitingBeside, [photoId]))) return;
  const both = `with own as (${ownLikeness}) ${likenessOfOthers}`;
  await em.getKysely().executeQuery(CompiledQuery.raw(both, [photoId]));
}
