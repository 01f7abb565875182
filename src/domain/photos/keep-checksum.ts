import { crc32 } from 'node:zlib';
import { CompiledQuery } from 'kysely';
import { crc32Digits } from '../../lib/digests.ts';
import type { Scope } from '../scope.ts';
import { openFile, type PhotoFile } from './photo-file.ts';

/**
 * The CRC-32 of a photo's file. Files that were made before checksums were kept are read once for it, and it is
 * kept then, at once and beside whatever the unit of work does.
 */
export async function checksumOf(scope: Scope, photoId: string, file: PhotoFile): Promise<number> {
  if (file.crc32 !== null) return Number.parseInt(file.crc32, 16);
  let sum = 0;
  for await (const chunk of openFile(scope.storage, file, { from: 0, to: file.bytes })) {
    sum = crc32(chunk as Buffer, sum);
  }
  const kept = crc32Digits(sum);
  const { key, cleaning } = file;
  const plan = cleaning && JSON.stringify(cleaning);
  const writes = plan
    ? [
        [intoPlan('cleaning'), plan],
        [intoPlan('placeless_cleaning'), plan],
      ]
    : [
        [intoOriginal, key],
        [intoRendition, key],
        [intoClip, key],
      ];
  for (const [sql = '', of] of writes) {
    await scope.em.getKysely().executeQuery(CompiledQuery.raw(sql, [photoId, kept, of]));
  }
  return sum;
}

/* Each writes to the row only where it still has what was read. */

const intoOriginal = 'update photo set crc32 = $2 where id = $1 and original_key = $3';

const intoRendition = `update photo set renditions = (
    select jsonb_agg(
      case when one->>'key' = $3 then one || jsonb_build_object('crc32', $2::text) else one end
      order by nth)
    from jsonb_array_elements(renditions) with ordinality as kept(one, nth))
  where id = $1 and renditions @> jsonb_build_array(jsonb_build_object('key', $3::text))`;

const intoClip = `update photo set clip = clip || jsonb_build_object('crc32', $2::text)
  where id = $1 and clip->>'key' = $3::text`;

const intoPlan = (column: string) =>
  `update photo set ${column} = ${column} || jsonb_build_object('crc32', $2::text)
   where id = $1 and ${column} = $3::jsonb`;
