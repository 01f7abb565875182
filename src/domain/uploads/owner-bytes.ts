/**
 * The bytes that count for the owner of albums, as an expression of SQL: originals, earlier versions, and what is on its way.
 * @param owner an expression for their id
 * @param now an expression for the time by which uploads have run out
 */
export const bytesOfOwner = (owner: string, now: string): string => `((
  select coalesce(sum(photo.bytes), 0) from photo join album on album.id = photo.album_id
    where album.owner_id = ${owner} and photo.original_key is not null) + (
  select coalesce(sum(version.bytes), 0) from photo_version as version
    join photo on photo.id = version.photo_id join album on album.id = photo.album_id
    where album.owner_id = ${owner}) + (
  select coalesce(sum(upload.bytes), 0) from upload join album on album.id = upload.album_id
    where album.owner_id = ${owner} and upload.expires_at > ${now}::timestamptz))`;
