import { record } from '../domain-event.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import type { Photo } from './photo.ts';
import { requireLicensing, requireWithPhoto } from './policy.ts';
import { instantOf } from './taken-at.ts';

export type PhotoEdit = {
  [
    Name in
      | 'caption'
      | 'altText'
      | 'sensitive'
      | 'rating'
      | 'takenAt'
      | 'showLocation'
      | 'focalPoint'
      | 'license'
  ]?: Photo[Name] | undefined;
};

/**
 * Changes what is said about a photo, which the viewer was found to may; what is not given stays. Whether its place is
 * published is the album's to say, and not its giver's. @throws Refusal `role_insufficient`, `not_your_license`
 */
export function describePhoto({ em }: Scope, viewer: Viewer, photo: Photo, edit: PhotoEdit): Photo {
  if (edit.showLocation !== undefined) requireWithPhoto(viewer, 'place', photo);
  if (edit.license !== undefined) requireLicensing(viewer, photo);
  const given = Object.fromEntries(
    Object.entries(edit).filter(([, value]) => value !== undefined),
  ) as Partial<Photo>;
  em.assign(photo, given);
  if (edit.takenAt !== undefined) setDate(photo, edit.takenAt);
  record(em, 'photo.changed', photo.id);
  return photo;
}

/** A date that somebody set stays, whatever a clock is found to have shown. */
export function setDate(photo: Photo, takenAt: string | null): void {
  photo.takenAt = takenAt;
  photo.takenByHand = true;
  photo.clockTakenAt = null;
  photo.sortedAt = instantOf(takenAt) ?? photo.createdAt;
}
