import { join } from 'node:path';
import { LockMode } from '@mikro-orm/core';
import { SourceError, type ImportItem as SourceItem } from '../../archive/sources/source.ts';
import { findPlace } from '../../media/place/find-place.ts';
import { Favourite } from '../favourites/favourite.ts';
import { Album } from '../albums/album.ts';
import { addPhoto } from '../photos/add-photo.ts';
import type { Upload } from '../photos/keep-original.ts';
import { Photo } from '../photos/photo.ts';
import { instantOf } from '../photos/taken-at.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { tagsOf } from '../photos/tag-words.ts';
import { MOST_TAGS } from '../tags/tag-photos.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { requireUploadRoom } from '../uploads/upload-room.ts';
import { asOwner } from '../viewer.ts';
import { bringExportedPhoto } from './bring-exported-photo.ts';
import { bringClip } from './bring-clip.ts';
import { bringComments } from './bring-comments.ts';
import { ImportItem } from './import-item.ts';
import { Import } from './import.ts';
import { findHolders } from './known-files.ts';
import { receiveFile } from './receive-file.ts';
import { settleItem, type Outcome, type Progress } from './settle-item.ts';

const MOST_CAPTION = 5000;
const MOST_ALT_TEXT = 1500;
const MOST_TAG = 100;

/** The albums that a file goes to, which are found or made in the transaction that brings it. */
export type Targets = (scope: Scope, made: Import) => Promise<Album[]>;

/**
 * Brings one file: its bytes to the disk and through the hash, then, in one transaction, a photo in each of its albums and
 * the item's row. An item that waits no more is left as it is, which answers undefined: however often this is
 * interrupted and begun again, there is one photo. A file that belongs to no album is not brought where its person has
 * it in any.
 * @throws Refusal, SourceError
 */
export async function bringItem(
  units: UnitOfWork,
  { importId, itemId }: { importId: string; itemId: string },
  item: SourceItem & { clip?: SourceItem | undefined },
  targets: Targets,
): Promise<Progress | undefined> {
  return units.look(async (scope) => {
    await using desk = await scope.storage.workspace();
    const upload = await receiveFile(scope, item, join(desk.path, 'file'));
    const clip = item.clip && (await receiveClip(scope, item.clip, join(desk.path, 'clip')));
    return await units.transact(async (writing) => {
      const { em } = writing;
      const row = await em.findOne(
        ImportItem,
        { id: itemId, state: 'waiting' },
        { lockMode: LockMode.PESSIMISTIC_WRITE },
      );
      if (!row) return undefined;
      const made = await em.findOneOrFail(Import, { id: importId }, { populate: ['account'] });
      const outcome = await add(writing, made, { item, upload, clip, targets });
      return settleItem(writing, { importId, itemId }, outcome);
    });
  });
}

/** A photo comes without a clip that cannot be read. */
const receiveClip = (scope: Scope, clip: SourceItem, path: string): Promise<Upload | string> =>
  receiveFile(scope, clip, path).catch((error: unknown) => {
    if (error instanceof Refusal || error instanceof SourceError) return error.code;
    throw error;
  });

type Bringing = {
  item: SourceItem;
  upload: Upload;
  /** Or why there is none: a code. */
  clip: Upload | string | undefined;
  targets: Targets;
};

async function add(scope: Scope, made: Import, bringing: Bringing): Promise<Outcome> {
  const { item, upload, clip, targets } = bringing;
  let lost = typeof clip === 'string' ? clip : undefined;
  const { em } = scope;
  const holders = await findHolders(scope, made.account.id, upload.sha256);
  const isLoose = made.album === null && item.albums.length === 0;
  if (isLoose && holders.size > 0) return { state: 'there', photoIds: [] };
  const photoIds: string[] = [];
  for (const album of await targets(scope, made)) {
    if (holders.has(album.id)) continue;
    await requireUploadRoom(scope, album, upload.bytes);
    const photo = await addPhoto(scope, asOwner(made.account), album, {
      ...upload,
      ...wordsOf(item),
      batchId: made.id,
    });
    describe(photo, item);
    if (item.exported) await bringExportedPhoto(scope, made, photo, item.exported);
    if (item.favourite) {
      em.persist(em.create(Favourite, { account: made.account, photo }));
    }
    if (made.wishes.comments) bringComments(scope, made, photo, item.comments);
    await em.flush();
    if (clip && typeof clip !== 'string') lost ??= await bringClip(scope, photo, clip);
    await em.flush();
    photoIds.push(photo.id);
  }
  if (photoIds.length === 0) return { state: 'there', photoIds };
  return { state: 'added', photoIds, ...(lost ? { reason: `clip_${lost}` } : {}) };
}

const wordsOf = ({ caption, altText }: SourceItem) => ({
  caption: clean(caption).slice(0, MOST_CAPTION),
  altText: clean(altText).slice(0, MOST_ALT_TEXT),
});

/** PostgreSQL keeps no NUL, and half a character is none. */
const clean = (text: string): string => text.replaceAll('\0', '').toWellFormed().trim();

/** What the source says of a photo; its own metadata is read when it is rendered, and goes before these. */
function describe(photo: Photo, item: SourceItem): void {
  photo.isQuiet = true;
  photo.tags = tagsFor(item.tags);
  photo.rating = item.rating;
  if (item.license) photo.license = item.license;
  const at = instantOf(item.takenAt);
  if (at) {
    photo.takenAt = item.takenAt;
    photo.sortedAt = at;
  }
  if (item.location) {
    photo.location = item.location;
    photo.place = findPlace(item.location);
  }
}

function tagsFor(words: readonly string[]): Photo['tags'] {
  const cleaned = words.map((word) => clean(word).slice(0, MOST_TAG).trim());
  const usable = cleaned.filter((word) => word !== '');
  return Object.fromEntries(Object.entries(tagsOf(usable)).slice(0, MOST_TAGS));
}
