import { raw } from '@mikro-orm/core';
import type { QBFilterQuery } from '@mikro-orm/postgresql';
import { listed, type PhotoSelection } from '../../photos/find-photos.ts';
import { Photo } from '../../photos/photo.ts';
import type { Scope } from '../../scope.ts';
import type { SizeRules } from './find-link-files.ts';
import { sightOf } from './sight.ts';

/** What the format and a name by the time take in an archive, for each photo. */
const ENTRY = 122;

/**
 * How long an archive of these photos is as a link gives them, in one question whatever their number: as `variantOf`
 * chooses each one's file. Exact but for names that are not of the usual length.
 */
export async function weighPhotos(
  { em }: Scope,
  selection: PhotoSelection,
  rules: SizeRules,
): Promise<number> {
  const where = listed(selection) as QBFilterQuery<Photo>;
  const weigh = async (which: QBFilterQuery<Photo>) => {
    const rows = await em
      .createQueryBuilder(Photo, 'photo')
      .select([raw(`sum(${bytesOf(rules)} + ${ENTRY})::float8 as bytes`, valuesOf(rules))])
      .where(which)
      .execute<{ bytes: number | null }[]>('all', false);
    return rows[0]?.bytes ?? 0;
  };
  const pictures = await weigh(where);
  if (rules.downloads === 'web') return pictures;
  const moving = em.createQueryBuilder(Photo, 'picture').select('picture.id').where(where);
  const films = { motionOf: { $in: moving.toRaw() }, trashedAt: null };
  return pictures + (await weigh(films));
}

function bytesOf(rules: SizeRules): string {
  const web = unlessVideo(rules, renditionOf(rules, 'large'));
  if (rules.downloads === 'web') return web;
  const full = `coalesce(${unlessVideo(rules, renditionOf(rules, 'full'))}, ${web})`;
  if (rules.watermark !== null) return full;
  const cleaned = `(photo.cleaning->>'bytes')::bigint`;
  const { camera, location } = sightOf(rules);
  if (camera && location) return `coalesce(photo.bytes, ${full})`;
  if (!camera) return `coalesce(${cleaned}, ${full})`;
  return `coalesce((photo.placeless_cleaning->>'bytes')::bigint, ${cleaned}, ${full})`;
}

/** In the place of a picture of a video there is its clip, or nothing. */
const unlessVideo = ({ watermark }: SizeRules, picture: string): string =>
  `(case when photo.kind = 'video' then ${watermark === null ? `(photo.clip->>'bytes')::bigint` : 'null'}
    else ${picture} end)`;

/** A rendition, marked where the link has a watermark. */
function renditionOf({ watermark }: SizeRules, name: 'full' | 'large'): string {
  const renditions =
    watermark === null
      ? 'photo.renditions'
      : `(select mark.renditions from marked_photo mark
          where mark.photo_id = photo.id and mark.link_id = ? and mark.watermark = ?)`;
  return `(select (made->>'bytes')::bigint from jsonb_array_elements(${renditions}) made
    where made->>'name' = '${name}' and made->>'mediaType' = 'image/jpeg' limit 1)`;
}

/** The marks of one link, as often as they are asked for. */
const valuesOf = ({ downloads, id, watermark }: SizeRules): string[] =>
  watermark === null
    ? []
    : Array.from({ length: downloads === 'web' ? 1 : 2 }, () => [id, watermark]).flat();
