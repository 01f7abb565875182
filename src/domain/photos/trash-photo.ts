import { record } from '../domain-event.ts';
import type { Scope } from '../scope.ts';
import type { Photo } from './photo.ts';

/**
 * Takes a photo out of its album and into the trash, where it stays for thirty days unless it is to be gone for ever;
 * its post is retracted.
 */
export function trashPhoto({ em, now }: Scope, photo: Photo, { forever = false } = {}): void {
  if (forever) photo.endedAt = now();
  if (photo.trashedAt) return;
  photo.trashedAt = now();
  record(em, 'photo.trashed', photo.id);
}
