import type { Photo } from '../../photos/photo.ts';
import { originalFile, renditionFile, type PhotoFile } from '../../photos/photo-file.ts';
import type { Variant } from './variant.ts';

/** The bytes of what a link gives of a photo. @throws Refusal `not_found` */
export const fileOf = (photo: Photo, variant: Variant): PhotoFile =>
  'rendition' in variant ? renditionFile(variant.rendition) : originalFile(photo, variant.cleaning);
