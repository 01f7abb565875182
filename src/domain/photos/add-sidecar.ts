import { LockMode } from '@mikro-orm/core';
import type { SidecarWords } from '../../media/metadata/sidecar.ts';
import { record } from '../domain-event.ts';
import type { Scope } from '../scope.ts';
import { takeSidecar } from './file-words.ts';
import type { Photo } from './photo.ts';

/**
 * Takes over what an XMP sidecar says of a photo, which the viewer was found to may describe, inside the caller's
 * transaction; what it does not say stays. The photo may just be prepared, and its file's own words wait for that.
 */
export async function addSidecar(
  { em }: Pick<Scope, 'em'>,
  photo: Photo,
  words: SidecarWords,
): Promise<Photo> {
  await em.refresh(photo, { lockMode: LockMode.PESSIMISTIC_WRITE });
  takeSidecar(photo, words);
  record(em, 'photo.changed', photo.id);
  return photo;
}
