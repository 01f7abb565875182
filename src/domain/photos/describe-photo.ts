import { record } from '../domain-event.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import type { Photo } from './photo.ts';
import { requireWithPhoto } from './policy.ts';
import { instantOf } from './taken-at.ts';

export type PhotoEdit = {
  [Name in 'caption' | 'altText' | 'sensitive' | 'takenAt' | 'showLocation' | 'focalPoint']?:
    | Photo[Name]
    | undefined;
};

/**
 * Changes what is said about a photo, which the viewer was found to may; what is not given stays. Whether its place is
 * published is the album's to say, and not its giver's. @throws Refusal `role_insufficient`
 */
export function describePhoto({ em }: Scope, viewer: Viewer, photo: Photo, edit: PhotoEdit): Photo {
  if (edit.showLocation !== undefined) requireWithPhoto(viewer, 'place', photo);
  const given = Object.fromEntries(
    Object.entries(edit).filter(([, value]) => value !== undefined),
  ) as Partial<Photo>;
  em.assign(photo, given);
  if (edit.takenAt !== undefined) photo.sortedAt = instantOf(edit.takenAt) ?? photo.createdAt;
  record(em, 'photo.changed', photo.id);
  return photo;
}
