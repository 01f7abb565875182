import { record } from '../domain-event.ts';
import type { Scope } from '../scope.ts';
import type { Photo } from './photo.ts';
import { instantOf } from './taken-at.ts';

export type PhotoEdit = {
  [Name in 'caption' | 'altText' | 'sensitive' | 'takenAt' | 'showLocation' | 'focalPoint']?:
    | Photo[Name]
    | undefined;
};

/** Changes what is said about a photo; what is not given stays. */
export function describePhoto({ em }: Scope, photo: Photo, edit: PhotoEdit): Photo {
  const given = Object.fromEntries(
    Object.entries(edit).filter(([, value]) => value !== undefined),
  ) as Partial<Photo>;
  em.assign(photo, given);
  if (edit.takenAt !== undefined) photo.sortedAt = instantOf(edit.takenAt) ?? photo.createdAt;
  record(em, 'photo.changed', photo.id);
  return photo;
}
