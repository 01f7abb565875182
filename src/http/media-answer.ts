import type { Context } from 'koa';
import { fileName, timeOf } from '../domain/photos/file-name.ts';
import type { Photo, StoredClip, StoredRendition } from '../domain/photos/photo.ts';
import {
  openFile,
  originalFile,
  renditionFile,
  requireKept,
  type PhotoFile,
} from '../domain/photos/photo-file.ts';
import { notFound } from '../domain/refusal.ts';
import type { RemoteRendition } from '../domain/remote-actors/remote-rendition.ts';
import { renditionSizes } from '../media/formats.ts';
import { CLIP } from './addresses.ts';
import type { Http } from './deps.ts';
import { takesAvif } from './negotiation.ts';
import { sendBytes, type Audience } from './send-bytes.ts';

type Sender = Pick<Http, 'config' | 'storage'>;
type MediaType = StoredRendition['mediaType'];
type Rendition = StoredRendition | RemoteRendition;
type ShownName = keyof typeof renditionSizes;

/** The sizes that browsers may ask for by name. @throws Refusal `not_found` */
export function shownName(name: string): ShownName {
  if (!Object.hasOwn(renditionSizes, name)) throw notFound();
  return name as ShownName;
}

/** The file of what plays of a photo. @throws Refusal `not_found` where there is nothing */
export function clipFile(clip: StoredClip | null): PhotoFile {
  if (!clip) throw notFound();
  return renditionFile(clip);
}

type FindRendition = (mediaType: MediaType) => Rendition | null | undefined;

/** The file of a rendition: AVIF, or JPEG where the reader did not say that they take AVIF. @throws Refusal `not_found` */
export function shownFile(ctx: Context, find: FindRendition): PhotoFile {
  const chosen = (takesAvif(ctx) ? find('image/avif') : undefined) ?? find('image/jpeg');
  if (!chosen) throw notFound();
  return renditionFile(chosen);
}

/** Sends a file to be looked at. */
export async function sendShown(ctx: Context, http: Sender, file: PhotoFile): Promise<void> {
  await sendFile(ctx, http, file, { audience: 'viewer' });
}

/** Sends a rendition in the type that its reader takes. @throws Refusal `not_found` */
export const sendRendition = (ctx: Context, http: Sender, find: FindRendition): Promise<void> =>
  sendShown(ctx, http, shownFile(ctx, find));

/**
 * Sends a rendition, up to the web's size, as a JPEG, or what plays, to whoever knows its address: other servers, and
 * previews. `file` is its name with its ending. @throws Refusal `not_found`
 */
export async function sendForServers(
  ctx: Context,
  http: Sender,
  photo: Photo,
  file: string,
): Promise<void> {
  if (file === CLIP) {
    await sendFile(ctx, http, clipFile(photo.clip), { audience: 'servers' });
    return;
  }
  const name = /^([a-z]+)\.jpg$/.exec(file)?.[1];
  const jpeg = photo.renditions.find((it) => it.name === name && it.mediaType === 'image/jpeg');
  if (!jpeg || jpeg.name === 'full') throw notFound();
  await sendFile(ctx, http, renditionFile(jpeg), { audience: 'servers' });
}

/** Sends the original as it was uploaded: to its album's owner only. @throws Refusal `not_found` */
export async function sendOriginal(ctx: Context, http: Sender, photo: Photo): Promise<void> {
  const file = originalFile(photo, null);
  const disposition = `inline; filename="${fileName(timeOf(photo), file.mediaType)}"`;
  await sendFile(ctx, http, file, { audience: 'viewer', disposition });
}

/** Sends a photo's file to be kept. Answers whether a download begins with it. */
export function sendToKeep(
  ctx: Context,
  http: Sender,
  photo: Photo,
  file: PhotoFile,
): Promise<boolean> {
  const disposition = `attachment; filename="${fileName(timeOf(photo), file.mediaType)}"`;
  return sendFile(ctx, http, file, { audience: 'viewer', disposition });
}

/** Sends a file, or what is asked for of it. Answers whether a download begins with it. */
export const sendFile = (
  ctx: Context,
  { config, storage }: Sender,
  file: PhotoFile,
  how: { audience: Audience; disposition?: string },
): Promise<boolean> =>
  sendBytes(ctx, config, {
    ...how,
    type: file.mediaType,
    bytes: file.bytes,
    version: file.version,
    key: file.cleaning ? undefined : file.key,
    check: () => requireKept(storage, file),
    open: (range) => openFile(storage, file, range),
  });
