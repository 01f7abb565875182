import { canView, may, requireAction, type AlbumAction } from '../albums/policy.ts';
import { notFound, Refusal } from '../refusal.ts';
import type { Viewer } from '../viewer.ts';
import type { Photo } from './photo.ts';

/**
 * The standing that it takes to do something with a photo: as an action in its album, and whether whoever gave it may
 * do it too, as long as their role lets them give photos.
 */
const rules = {
  /** See it with its facts, as the album's people do. */
  see: { takes: 'view', isGivers: true },
  /** Get the file as it was uploaded, and learn where it was taken. */
  know: { takes: 'arrange', isGivers: true },
  /** Change what is said about it, or have it prepared again. */
  describe: { takes: 'arrange', isGivers: true },
  /** Say whether its place is published. */
  place: { takes: 'arrange', isGivers: false },
  /** Take it out of the album, into the trash. */
  takeOut: { takes: 'remove', isGivers: true },
  /** End it for ever. */
  end: { takes: 'own', isGivers: true },
  /** Show it through a link. */
  share: { takes: 'share', isGivers: false },
} as const satisfies Record<string, { takes: AlbumAction; isGivers: boolean }>;

/** Everything that takes a standing in the photo's album. */
export type PhotoAction = keyof typeof rules;

/** Whether the viewer gave the photo, and still may give photos to its album. */
export const gaveIt = (viewer: Viewer, { giver, album }: Photo): boolean =>
  viewer.kind === 'account' &&
  giver !== null &&
  giver.id === viewer.account.id &&
  may(viewer, 'offer', album);

/**
 * Whether the viewer sees the photo without a link: one that is listed as they see the album, and one that waits for a
 * yes if it is theirs to decide, or theirs. The photo's album must be loaded.
 */
export const canSeePhoto = (viewer: Viewer, photo: Photo): boolean =>
  (photo.listedAt ? canView(viewer, photo.album) : may(viewer, 'moderate', photo.album)) ||
  gaveIt(viewer, photo);

/** Whether the viewer may do something with a photo that they see. */
export function mayWithPhoto(viewer: Viewer, action: PhotoAction, photo: Photo): boolean {
  const { takes, isGivers } = rules[action];
  return may(viewer, takes, photo.album) || (isGivers && gaveIt(viewer, photo));
}

/**
 * Whether the viewer may put another file in a photo's place: whoever brought it here, and could add it without being
 * asked. The file of somebody else is what they gave, and nobody's to change.
 */
export function mayReplace(viewer: Viewer, photo: Photo): boolean {
  if (photo.contributor && !photo.copiedFrom) {
    return gaveIt(viewer, photo) && may(viewer, 'add', photo.album);
  }
  return may(viewer, 'own', photo.album) && photo.originalKey !== null;
}

/** Whether the viewer says what others may do with a photo: only whoever brought it, for only they can know. */
export const mayLicense = (viewer: Viewer, photo: Photo): boolean =>
  photo.contributor ? gaveIt(viewer, photo) : may(viewer, 'own', photo.album);

/** @throws Refusal `not_your_license` */
export function requireLicensing(viewer: Viewer, photo: Photo): void {
  if (mayLicense(viewer, photo)) return;
  throw new Refusal(
    'forbidden',
    'not_your_license',
    'Only whoever added this photo says what others may do with it.',
  );
}

/** @throws Refusal `not_your_photo` */
export function requireReplacing(viewer: Viewer, photo: Photo): void {
  if (mayReplace(viewer, photo)) return;
  throw new Refusal(
    'forbidden',
    'not_your_photo',
    'Only whoever added this photo can replace its file.',
  );
}

/** What the viewer does not see is not there for them. @throws Refusal `role_insufficient`, `not_found` */
export function requireWithPhoto(viewer: Viewer, action: PhotoAction, photo: Photo): void {
  if (!canSeePhoto(viewer, photo)) throw notFound();
  if (!mayWithPhoto(viewer, action, photo)) requireAction(viewer, rules[action].takes, photo.album);
}
