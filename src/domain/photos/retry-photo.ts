import { record } from '../domain-event.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Photo } from './photo.ts';

/** Prepares a photo again that could not be prepared. @throws Refusal `not_failed` */
export function retryPhoto({ em }: Scope, photo: Photo): Photo {
  if (photo.state !== 'failed') {
    throw new Refusal('conflict', 'not_failed', 'Only a photo that failed can be tried again.');
  }
  photo.state = 'processing';
  photo.failure = null;
  record(em, 'photo.added', photo.id);
  return photo;
}
