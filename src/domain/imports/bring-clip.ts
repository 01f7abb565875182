import type { Upload } from '../photos/keep-original.ts';
import { receivePhoto } from '../photos/add-photo.ts';
import type { Photo } from '../photos/photo.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { requireUploadRoom } from '../uploads/upload-room.ts';
import { endsAll } from './ends-all.ts';

/**
 * Keeps the clip of a Live photo beside it: a film that is no photo of its own. Where it cannot be taken, the photo
 * comes without it; answers why, as a code.
 */
export async function bringClip(
  scope: Scope,
  photo: Photo,
  clip: Upload,
): Promise<string | undefined> {
  try {
    await requireUploadRoom(scope, photo.album, clip.bytes);
    const film = await receivePhoto(scope, photo.album, {
      ...clip,
      batchId: photo.batchId ?? undefined,
    });
    scope.em.assign(film, { motionOf: photo.id, isQuiet: true });
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal) || endsAll(error)) throw error;
    return error.code;
  }
}
