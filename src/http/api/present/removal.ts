import { PATIENCE } from '../../../domain/removals/decide-removal.ts';
import type { Removal } from '../../../domain/removals/removal.ts';
import type { addresses } from '../../addresses.ts';
import type { RemovalJson } from '../schemas/removals.ts';
import { presentRenditions } from './photo.ts';

/** A removal, for whoever gave the photo; its album, its photo and whoever suggested it must be loaded. */
export const presentRemoval = (
  { id, state, album, photo, suggestedBy, createdAt }: Removal,
  at: ReturnType<typeof addresses>,
  avif: boolean,
): RemovalJson => ({
  id,
  state,
  album: { id: album.id, title: album.title },
  suggestedBy: suggestedBy?.name ?? null,
  photo: {
    id: photo.id,
    caption: photo.caption,
    altText: photo.altText,
    takenAt: photo.takenAt,
    width: photo.width,
    height: photo.height,
    colour: photo.colour,
    renditions: presentRenditions(photo, { media: at.media, avif, own: true }),
  },
  createdAt: createdAt.toISOString(),
  expiresAt: new Date(createdAt.getTime() + PATIENCE).toISOString(),
});
