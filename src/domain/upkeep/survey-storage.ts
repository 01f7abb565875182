import { CompiledQuery } from 'kysely';
import type { Scope } from '../scope.ts';

/** What is stored of one kind. */
export type Stored = { files: number; bytes: number };

/** What one person's albums hold. */
export type PersonsRoom = {
  accountId: string;
  handle: string;
  name: string;
  quotaBytes: number | null;
  photos: number;
  originals: number;
  renditions: number;
  trash: number;
};

/** Everything that is stored, by what it is and by whose it is. */
export type StorageSurvey = {
  disk: { free: number; total: number };
  originals: Stored;
  renditions: Stored;
  /** Pictures of others, which can be had again. */
  cache: Stored;
  /** Of originals and renditions, what is in the trash. */
  trash: Stored;
  people: PersonsRoom[];
};

const photos = `with photo_size as materialized (
    select photo.album_id, photo.trashed_at is not null as is_trash,
      (photo.original_key is not null)::int as originals,
      case when photo.original_key is null then 0 else coalesce(photo.bytes, 0) end as original_bytes,
      coalesce(jsonb_array_length(photo.renditions::jsonb), 0)
        + (photo.clip is not null)::int as renditions,
      (select coalesce(sum((rendition->>'bytes')::bigint), 0)
        from jsonb_array_elements(photo.renditions::jsonb) as rendition)
        + coalesce((photo.clip->>'bytes')::bigint, 0) as rendition_bytes
    from photo
  )`;

const all = `${photos} select coalesce(sum(originals), 0)::int as "originalFiles",
    coalesce(sum(original_bytes), 0)::float8 as "originalBytes",
    coalesce(sum(renditions), 0)::int as "renditionFiles",
    coalesce(sum(rendition_bytes), 0)::float8 as "renditionBytes",
    coalesce(sum(originals + renditions) filter (where is_trash), 0)::int as "trashFiles",
    coalesce(sum(original_bytes + rendition_bytes) filter (where is_trash), 0)::float8 as "trashBytes"
  from photo_size`;

const people = `${photos} select account.id as "accountId", account.handle, account.name,
    account.quota_bytes::float8 as "quotaBytes", count(photo_size.album_id)::int as photos,
    coalesce(sum(original_bytes), 0)::float8 as originals,
    coalesce(sum(rendition_bytes), 0)::float8 as renditions,
    coalesce(sum(original_bytes + rendition_bytes) filter (where is_trash), 0)::float8 as trash
  from account left join album on album.owner_id = account.id
  left join photo_size on photo_size.album_id = album.id
  where account.ended_at is null
  group by account.id order by originals desc, account.handle limit 500`;

const cache = `select count(*)::int as files, coalesce(sum((rendition->>'bytes')::bigint), 0)::float8 as bytes
  from (
    select picture->'renditions' as renditions from remote_post,
      jsonb_array_elements(remote_post.pictures::jsonb) as picture
    union all
    select avatar::jsonb->'renditions' from remote_actor where avatar is not null
  ) as kept, jsonb_array_elements(
    case when jsonb_typeof(kept.renditions) = 'array' then kept.renditions else '[]' end
  ) as rendition`;

type Totals = Record<
  | 'originalFiles'
  | 'originalBytes'
  | 'renditionFiles'
  | 'renditionBytes'
  | 'trashFiles'
  | 'trashBytes',
  number
>;

/** Counts what is stored, from the rows that name it. */
export async function surveyStorage({ em, storage }: Scope): Promise<StorageSurvey> {
  const read = async <Row>(sql: string) =>
    (await em.getKysely().executeQuery<Row>(CompiledQuery.raw(sql, []))).rows;
  const [totals] = await read<Totals>(all);
  const [kept] = await read<Stored>(cache);
  const found = totals!;
  return {
    disk: await storage.room(),
    originals: { files: found.originalFiles, bytes: found.originalBytes },
    renditions: { files: found.renditionFiles, bytes: found.renditionBytes },
    cache: kept ?? { files: 0, bytes: 0 },
    trash: { files: found.trashFiles, bytes: found.trashBytes },
    people: await read<PersonsRoom>(people),
  };
}
