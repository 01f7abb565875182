import { CompiledQuery } from 'kysely';
import type { Album } from '../albums/album.ts';
import { lock } from '../lock.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { LinkDevice } from '../share-links/devices/link-device.ts';
import type { ShareLink } from '../share-links/share-link.ts';
import { quotaExceeded } from '../share-links/take-upload-room.ts';
import { bytesOfOwner } from './owner-bytes.ts';

const DAY = 24 * 60 * 60_000;
/** How many photos an album holds. */
export const MOST_PHOTOS = 100_000;
/** How many files one guest may give in a day where the link does not say. */
const MOST_OF_GUEST = 500;
/** So much of the disk stays free: this share of it, and no more than so many bytes. */
const RESERVE = { share: 0.05, bytes: 5 * 1024 ** 3 };
/** So much of what is free others than its owner may have on its way to one album. */
const OTHERS_SHARE = 0.25;

/** The browser of a guest, and the link that it came by. */
export type GuestDevice = { link: ShareLink; device: LinkDevice };

type Taken = { photos: number; owner_bytes: string | null; underway: string };

type TakenByGuest = {
  link_files: number;
  link_bytes: string;
  link_most_files: number | null;
  link_most_bytes: string | null;
  guest_files: number;
};

/**
 * Makes sure that there is room for one more file of so many bytes, what is on its way included, until the caller's
 * transaction ends: whoever asks meanwhile waits. `album.owner` must be loaded.
 * @throws Refusal `album_full`, `quota_exceeded`, `storage_full`
 */
export async function requireUploadRoom(
  scope: Scope,
  album: Album,
  bytes: number,
  guest?: GuestDevice,
): Promise<void> {
  await lock(scope.em, 'upload-room');
  const taken = await findTaken(scope, album);
  if (taken.photos >= MOST_PHOTOS) throw albumFull();
  if (guest) requireGuestRoom(await findTakenByGuest(scope, guest), guest.link, bytes);
  const { quotaBytes } = album.owner;
  if (quotaBytes !== null && Number(taken.owner_bytes) + bytes > quotaBytes) throw storageFull();
  await requireDiskRoom(scope, Number(taken.underway) + bytes);
}

/** Makes sure that so many bytes more leave the disk's reserve alone. @throws Refusal `storage_full` */
export async function requireDiskRoom(
  { storage }: Pick<Scope, 'storage'>,
  bytes: number,
): Promise<void> {
  if ((await unreserved({ storage })) < bytes) throw storageFull();
}

/** How many bytes the disk takes before its reserve. */
async function unreserved({ storage }: Pick<Scope, 'storage'>): Promise<number> {
  const { free, total } = await storage.room();
  return free - Math.min(RESERVE.share * total, RESERVE.bytes);
}

const underWayOfOthers = `select coalesce(sum(bytes), 0)::float8 as bytes from upload
  where album_id = $1 and account_id is distinct from $2 and expires_at > $3`;

/**
 * Makes sure that those who only announce files leave room for everybody else on this server: more than a part of the
 * disk is not kept for what others than its owner send to one album; one file always is. Inside the caller's
 * transaction, after {@link requireUploadRoom}. @throws Refusal `busy`
 */
export async function requireFairShare(
  scope: Pick<Scope, 'em' | 'now' | 'storage'>,
  { id, owner }: Album,
  bytes: number,
): Promise<void> {
  const { rows } = await scope.em
    .getKysely()
    .executeQuery<{ bytes: number }>(
      CompiledQuery.raw(underWayOfOthers, [id, owner.id, scope.now()]),
    );
  const announced = rows[0]?.bytes ?? 0;
  if (announced === 0) return;
  if (announced + bytes <= OTHERS_SHARE * (await unreserved(scope))) return;
  throw new Refusal('busy', 'busy', 'Too much is on its way. Try again in a moment.', {
    retryAfter: 60,
  });
}

function requireGuestRoom(taken: TakenByGuest, link: ShareLink, bytes: number): void {
  const files = room(taken.link_most_files, taken.link_files);
  const space = room(taken.link_most_bytes, taken.link_bytes);
  if (files < 1 || space < bytes) {
    throw quotaExceeded({ remainingFiles: told(files), remainingBytes: told(space) });
  }
  if (taken.guest_files >= (link.guestFiles ?? MOST_OF_GUEST)) throw enoughForToday();
}

/** What is left of a limit; PostgreSQL writes its large numbers as text. */
const room = (most: number | string | null, taken: number | string): number =>
  most === null ? Infinity : Math.max(0, Number(most) - Number(taken));

const told = (left: number): number | null => (Number.isFinite(left) ? left : null);

async function findTaken({ em, now }: Scope, album: Album): Promise<Taken> {
  const { id, owner } = album;
  const text = query(owner.quotaBytes === null ? 'null' : bytesOfOwner('owner.id', '$3'));
  return oneRow(
    await em.getKysely().executeQuery<Taken>(CompiledQuery.raw(text, [id, owner.id, now()])),
  );
}

async function findTakenByGuest(
  { em, now }: Scope,
  { link, device }: GuestDevice,
): Promise<TakenByGuest> {
  const dayAgo = new Date(now().getTime() - DAY);
  const values = [link.id, device.id, now(), dayAgo];
  return oneRow(
    await em.getKysely().executeQuery<TakenByGuest>(CompiledQuery.raw(ofGuest, values)),
  );
}

function oneRow<Row>({ rows: [row] }: { rows: Row[] }): Row {
  if (!row) throw new Error('There is always one row.');
  return row;
}

const open = 'upload.expires_at > $3::timestamptz';

/** One statement, so that a file which arrives meanwhile is seen on its way or as a photo, never as neither. */
const query = (ofOwner: string): string => `select
  (select count(*)::int from (select 1 from photo
    where album_id = $1 and trashed_at is null limit ${MOST_PHOTOS}) as held)
  + (select count(*)::int from upload where album_id = $1 and ${open}) as photos,
  ${ofOwner} as owner_bytes,
  (select coalesce(sum(bytes), 0) from upload where ${open}) as underway
  from account as owner where owner.id = $2`;

const ofGuest = `select
  link.upload_files as link_most_files, link.upload_bytes as link_most_bytes,
  link.uploaded_files + (select count(*)::int from upload
    where link_id = link.id and ${open}) as link_files,
  link.uploaded_bytes + (select coalesce(sum(bytes), 0) from upload
    where link_id = link.id and ${open}) as link_bytes,
  (select count(*)::int from contribution
    where device_id = $2::uuid and created_at > $4::timestamptz)
  + (select count(*)::int from upload where device_id = $2::uuid and ${open}) as guest_files
  from share_link as link where link.id = $1`;

const albumFull = () =>
  new Refusal('conflict', 'album_full', 'An album holds up to 100,000 photos.');

const storageFull = () =>
  new Refusal('storage-full', 'storage_full', 'The album can’t take more photos right now.');

const enoughForToday = () =>
  new Refusal(
    'too-many',
    'quota_exceeded',
    'That is as many photos as one guest can add in a day. Try again tomorrow.',
    { remainingFiles: 0, retryAfter: 3600 },
  );
