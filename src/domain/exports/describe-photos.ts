import type { ExportedPhoto } from '../../archive/albumen/format.ts';
import type { Account } from '../accounts/account.ts';
import { findFavourites } from '../favourites/find-favourites.ts';
import { Appearance } from '../people/appearance.ts';
import type { Photo } from '../photos/photo.ts';
import type { PhotoFile } from '../photos/photo-file.ts';
import type { Scope } from '../scope.ts';
import { describePhotoTalk, silence } from './describe-talk.ts';

/** A photo with its original, and the name that this has in the export. */
export type NamedPhoto = {
  photo: Photo;
  file: PhotoFile;
  name: string;
  /** Its film, where that is a file of its own. */
  motion: ExportedPhoto['motion'];
};

/** All that is known of photos by the owner of their album, or whoever gave them; a page of them at once. */
export async function describePhotos(
  scope: Scope,
  account: Account,
  named: readonly NamedPhoto[],
  { withTalk }: { withTalk: boolean },
): Promise<ExportedPhoto[]> {
  const ids = named.map(({ photo }) => photo.id);
  const favourites = await findFavourites(scope, account, ids);
  const people = await findAppearances(scope, account, ids);
  const talks = withTalk ? await describePhotoTalk(scope, account, ids) : new Map<string, never>();
  return named.map(({ photo, file, name, motion }) => ({
    id: photo.id,
    file: name,
    mediaType: file.mediaType,
    bytes: file.bytes,
    sha256: photo.sha256!,
    motion,
    width: photo.width,
    height: photo.height,
    caption: photo.caption,
    altText: photo.altText,
    tags: Object.values(photo.tags),
    rating: photo.rating,
    takenAt: photo.takenAt,
    takenByHand: photo.takenByHand,
    clockTakenAt: photo.clockTakenAt,
    location: photo.location,
    showLocation: photo.showLocation,
    focalPoint: photo.focalPoint,
    sensitive: photo.sensitive,
    favourite: favourites.has(photo.id),
    contributor: photo.contributor,
    license: photo.license,
    nameKey: photo.nameKey,
    addedAt: (photo.listedAt ?? photo.createdAt).toISOString(),
    people: people.get(photo.id) ?? [],
    ...(talks.get(photo.id) ?? silence()),
  }));
}

async function findAppearances(
  { em }: Scope,
  account: Account,
  photoIds: readonly string[],
): Promise<Map<string, ExportedPhoto['people']>> {
  const there = await em.find(
    Appearance,
    { photo: { $in: [...photoIds] }, person: { account } },
    { populate: ['person'], orderBy: { person: { name: 'asc', id: 'asc' } } },
  );
  const byPhoto = Map.groupBy(there, ({ photo }) => photo.id);
  return new Map(
    [...byPhoto].map(([id, all]) => [
      id,
      all.map(({ person, spot }) => ({ name: person.name, spot })),
    ]),
  );
}
