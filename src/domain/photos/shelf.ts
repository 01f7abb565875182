import { sql, type RawBuilder } from 'kysely';
import type { Library } from './library.ts';

/** A part of SQL about the table `photo`, by that name. */
export type Condition = RawBuilder<boolean>;

/** The photos that are shown in the albums of a library; those that wait for a yes or are being prepared are none. */
export const isOnShelf = ({ all }: Library): Condition =>
  sql`photo.album_id = any(${all}::uuid[]) and ${isShown('photo')}`;

/** Whether a photo is listed and ready. */
export const isShown = (photo: string): Condition => {
  const name = sql.ref(photo);
  return sql`${name}.listed_at is not null and ${name}.trashed_at is null and ${name}.state = 'ready'`;
};

/** Whether the viewer may know where the photo was taken, as `know` of the photos' policy has it. */
export const isPlaced = ({ placed, givable, viewer }: Library): Condition =>
  sql`(photo.album_id = any(${placed}::uuid[])
    or (photo.giver_id = ${viewer.account.id} and photo.album_id = any(${givable}::uuid[])))`;

/** Whether the same file is in no album that comes before: one's own first, then whichever had it first. */
export const isFirstOfFile = ({ all, own }: Library): Condition =>
  sql`not exists (select from photo as twin
    where twin.sha256 = photo.sha256 and twin.album_id = any(${all}::uuid[]) and ${isShown('twin')}
      and (twin.album_id <> all(${own}::uuid[]), twin.id)
        < (photo.album_id <> all(${own}::uuid[]), photo.id))`;
