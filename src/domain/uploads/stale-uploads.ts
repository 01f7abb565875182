/** Reservations that have ended: by time, with their album, with their link. As SQL. */
export const staleUploads = [
  'delete from upload where expires_at < now()',
  `delete from upload using album where album.id = upload.album_id
     and (album.trashed_at is not null or album.ended_at is not null)`,
  `delete from upload using share_link as link where link.id = upload.link_id
     and (link.revoked_at is not null or link.expires_at < now())`,
];
