import { TRASH_KEPT, type Trashed } from '../../../domain/removals/find-trash.ts';
import type { Photo } from '../../../domain/photos/photo.ts';
import type { addresses } from '../../addresses.ts';
import type { TrashedJson } from '../schemas/trash.ts';
import { presentRenditions } from './photo.ts';

/** Something in the trash, for whoever may bring it back; `face` is the photo that stands for an album. */
export function presentTrashed(
  trashed: Trashed,
  { at, avif, face }: { at: ReturnType<typeof addresses>; avif: boolean; face: Photo | null },
): TrashedJson {
  const { kind, trashedAt, photoCount, returns } = trashed;
  const album = trashed.kind === 'album' ? trashed.album : trashed.photo.album;
  const photo = trashed.kind === 'photo' ? trashed.photo : face;
  return {
    kind,
    id: trashed.kind === 'album' ? album.id : trashed.photo.id,
    album: { id: album.id, title: album.title },
    photo: photo && {
      caption: photo.caption,
      altText: photo.altText,
      takenAt: photo.takenAt,
      colour: photo.colour,
      width: photo.width,
      height: photo.height,
      seconds: photo.kind === 'video' && photo.clip ? photo.clip.milliseconds / 1000 : null,
      thumbnail: presentRenditions(photo, { media: at.media, avif, own: true }).thumbnail,
    },
    photoCount,
    returns,
    trashedAt: trashedAt.toISOString(),
    endsAt: new Date(trashedAt.getTime() + TRASH_KEPT).toISOString(),
  };
}
