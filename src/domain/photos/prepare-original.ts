import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createToken } from '../../lib/tokens.ts';
import { planBothCleanings } from '../../media/cleaning.ts';
import { type ByteSource, openSource } from '../../media/byte-source.ts';
import { extensionOf, isVideoType, type VideoType } from '../../media/formats.ts';
import { readMovie } from '../../media/metadata/movie.ts';
import type { PhotoMetadata } from '../../media/metadata.ts';
import type { Renderer, Rendering } from '../../media/renderer.ts';
import { ANIMATION } from '../../media/rendition-files.ts';
import { identifierOfFilm } from '../../media/motion/content-identifier.ts';
import { UnreadablePicture } from '../../media/unreadable-picture.ts';
import type { MadeClip, Transcoder } from '../../media/video/transcoder.ts';
import type { Scope } from '../scope.ts';
import { keepRenditions } from './keep-renditions.ts';
import type { StoredClip, StoredRendition } from './photo.ts';

/** What makes pictures and what makes clips. */
export type Makers = { renderer: Renderer; transcoder: Transcoder };

/** An original that is kept. */
export type KeptOriginal = { originalKey: string; mediaType: string | null };

/** Everything that was made of an original, and what its file says; a row must name what is kept, or it is swept. */
export type Prepared = {
  rendering: Omit<Rendering, 'renditions' | 'mediaType'>;
  renditions: StoredRendition[];
  clip: StoredClip | null;
};

/**
 * Makes everything of an original, of a picture or of a film, and keeps it. Complete or absent.
 * @throws UnreadablePicture when the file is at fault; trying again makes sense after any other error
 */
export async function prepareOriginal(
  scope: Scope,
  makers: Makers,
  photoId: string,
  { originalKey, mediaType }: KeptOriginal,
): Promise<Prepared> {
  await using original = await scope.storage.localFile(originalKey);
  return mediaType && isVideoType(mediaType)
    ? prepareFilm(scope, makers, photoId, original.path, mediaType)
    : preparePicture(scope, makers, photoId, original.path);
}

async function preparePicture(
  scope: Scope,
  makers: Makers,
  photoId: string,
  original: string,
): Promise<Prepared> {
  await using desk = await scope.storage.workspace();
  const rendering = await makers.renderer.render({ original, into: desk.path });
  const renditions = await keepRenditions(scope, photoId, rendering.renditions);
  const made = await makeMotion(makers.transcoder, original, rendering, desk.path);
  const clip = made && (await keepClip(scope, photoId, made));
  return { rendering, renditions, clip };
}

/** What moves of a picture, its own frames or a film inside its file; one whose film nothing here reads stands still, and is as good. */
async function makeMotion(
  transcoder: Transcoder,
  original: string,
  { isAnimated, motion: range }: Rendering,
  into: string,
): Promise<MadeClip | null> {
  if (!range && !isAnimated) return null;
  try {
    if (!range) return await transcoder.loop({ frames: join(into, ANIMATION), into });
    const video = join(into, 'motion.mp4');
    const film = createReadStream(original, { start: range.from, end: range.to - 1 });
    await pipeline(film, createWriteStream(video));
    return await transcoder.clip({ video, type: 'video/mp4', into });
  } catch (error) {
    if (error instanceof UnreadablePicture) return null;
    throw error;
  }
}

/** The picture that stands for a film goes the way of every picture; what is said of the file is said by the film. */
async function prepareFilm(
  scope: Scope,
  { renderer, transcoder }: Makers,
  photoId: string,
  video: string,
  type: VideoType,
): Promise<Prepared> {
  await using room = await scope.storage.workspace();
  await using desk = await scope.storage.workspace();
  const made = await transcoder.film({ video, type, into: room.path });
  const rendering = await renderer.render({ original: made.poster, into: desk.path });
  await using source = await openSource(video);
  const cleanings = await planBothCleanings(source, type);
  const renditions = await keepRenditions(scope, photoId, rendering.renditions);
  const clip = await keepClip(scope, photoId, made.clip);
  const contentIdentifier = await identifierOfFilm(video);
  const metadata = await metadataOf(source, type, rendering.metadata, made.recordedAt);
  const said = { metadata, contentIdentifier, ...cleanings };
  return { rendering: { ...rendering, ...said }, renditions, clip };
}

/** `nothing` is what a file says that says nothing. */
async function metadataOf(
  source: ByteSource,
  type: VideoType,
  nothing: PhotoMetadata,
  recordedAt: string | null,
): Promise<PhotoMetadata> {
  if (type !== 'video/mp4' && type !== 'video/quicktime')
    return { ...nothing, takenAt: recordedAt };
  return readMovie(source);
}

/** Moves a clip into the storage; as with `keepRenditions`, a row must name it afterwards. */
export async function keepClip(
  { storage }: Pick<Scope, 'storage'>,
  photoId: string,
  { path, ...clip }: MadeClip,
): Promise<StoredClip> {
  const folder = `renditions/${photoId.slice(-2)}/${photoId}/${createToken()}`;
  const key = `${folder}/clip.${extensionOf(clip.mediaType)}`;
  await storage.put(key, path);
  return { ...clip, key };
}
