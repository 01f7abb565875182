import type { Readable } from 'node:stream';
import type { Context } from 'koa';
import type { Photo, StoredRendition } from '../domain/photos/photo.ts';
import { notFound, Refusal } from '../domain/refusal.ts';
import type { RemoteRendition } from '../domain/remote-actors/remote-rendition.ts';
import { cleanedStream } from '../media/cleaning.ts';
import { extensionOf, renditionSizes } from '../media/formats.ts';
import type { Storage } from '../storage/storage.ts';
import { takesAvif } from './negotiation.ts';

type ShownName = keyof typeof renditionSizes;

const isShownName = (name: string): name is ShownName => name in renditionSizes;

/** Sends a rendition: AVIF, or JPEG where the reader did not say that they take AVIF. @throws Refusal `not_found` */
export function sendRendition(ctx: Context, storage: Storage, photo: Photo, name: string): void {
  if (!isShownName(name)) throw notFound();
  const chosen =
    (takesAvif(ctx) ? photo.rendition(name, 'image/avif') : undefined) ??
    photo.rendition(name, 'image/jpeg');
  if (!chosen) throw notFound();
  sendBytes(ctx, { ...stored(storage, chosen), audience: 'viewer' });
}

/** Sends our own rendition of somebody else's picture, as {@link sendRendition} does. @throws Refusal `not_found` */
export function sendRemoteRendition(
  ctx: Context,
  storage: Storage,
  { renditions }: { renditions: readonly RemoteRendition[] },
  name: string,
): void {
  const inType = (type: RemoteRendition['mediaType']) =>
    renditions.find((it) => it.name === name && it.mediaType === type);
  const chosen = (takesAvif(ctx) ? inType('image/avif') : undefined) ?? inType('image/jpeg');
  if (!chosen) throw notFound();
  sendBytes(ctx, { ...stored(storage, chosen), audience: 'viewer' });
}

/** Sends any rendition as a JPEG to whoever knows its address: other servers, and previews. @throws Refusal `not_found` */
export function sendForServers(
  ctx: Context,
  storage: Storage,
  photo: Photo,
  name: string | undefined,
): void {
  const jpeg = photo.renditions.find((it) => it.name === name && it.mediaType === 'image/jpeg');
  if (!jpeg) throw notFound();
  sendBytes(ctx, { ...stored(storage, jpeg), audience: 'servers' });
}

/** Sends the web size for keeping: a JPEG, free of metadata. @throws Refusal `not_found` */
export function sendWebSize(ctx: Context, storage: Storage, photo: Photo): void {
  const jpeg = photo.rendition('federated', 'image/jpeg');
  if (!jpeg) throw notFound();
  const disposition = `attachment; filename="${fileName(photo, 'jpg')}"`;
  sendBytes(ctx, { ...stored(storage, jpeg), audience: 'viewer', disposition });
}

/** Sends the original as it was uploaded: to its album's owner only. @throws Refusal `not_found` */
export function sendOriginal(ctx: Context, storage: Storage, photo: Photo): void {
  const { originalKey, mediaType, bytes, sha256 } = photo;
  if (!originalKey || !mediaType || bytes === null) throw notFound();
  sendBytes(ctx, {
    type: mediaType,
    bytes,
    etag: sha256,
    audience: 'viewer',
    disposition: `inline; filename="${fileName(photo)}"`,
    open: () => storage.open(originalKey),
  });
}

/**
 * Sends the original without its metadata, pixel for pixel the same.
 * @throws Refusal `original_withheld` where we cannot be sure that nothing would stay in it
 */
export function sendCleanedOriginal(ctx: Context, storage: Storage, photo: Photo): void {
  const { originalKey, mediaType, cleaning } = photo;
  if (!originalKey || !mediaType) throw notFound();
  if (!cleaning) {
    throw new Refusal(
      'forbidden',
      'original_withheld',
      'The original of this photo cannot be given without what it tells about its owner.',
    );
  }
  sendBytes(ctx, {
    type: mediaType,
    bytes: cleaning.bytes,
    etag: null,
    audience: 'viewer',
    disposition: `attachment; filename="${fileName(photo)}"`,
    open: () =>
      cleanedStream(cleaning, (from, to) => storage.open(originalKey, { from, to: to - 1 })),
  });
}

/** Named by the time of taking; a file's own name can tell more than its owner wants. */
const fileName = (photo: Photo, extension = extensionOf(photo.mediaType ?? '')): string => {
  const time = photo.takenAt ?? photo.createdAt.toISOString();
  return `${time.slice(0, 19).replaceAll(':', '.').replace('T', ' ')}.${extension}`;
};

/** Whose cache may keep the bytes: a browser's, which asks again each time, or another server's, for a day. */
type Audience = 'viewer' | 'servers';

const headers: Record<Audience, Record<string, string>> = {
  viewer: {
    'Cache-Control': 'private, no-cache',
    'Cross-Origin-Resource-Policy': 'same-origin',
  },
  servers: {
    'Cache-Control': 'private, max-age=86400',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  },
};

type Bytes = {
  type: string;
  bytes: number;
  /** Null for bytes that are made on the way and have no name of their own. */
  etag: string | null;
  audience: Audience;
  disposition?: string;
  open: () => Readable;
};

const stored = (
  storage: Storage,
  { mediaType, bytes, sha256, key }: Omit<StoredRendition, 'name'>,
) => ({
  type: mediaType,
  bytes,
  etag: sha256,
  open: () => storage.open(key),
});

function sendBytes(ctx: Context, { type, bytes, etag, audience, disposition, open }: Bytes): void {
  ctx.set({
    ...headers[audience],
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Robots-Tag': 'noindex',
  });
  if (disposition) ctx.set('Content-Disposition', disposition);
  ctx.status = 200;
  ctx.type = type;
  ctx.length = bytes;
  if (etag) {
    ctx.etag = etag;
    if (ctx.fresh) {
      ctx.status = 304;
      return;
    }
  }
  if (ctx.method !== 'HEAD') ctx.body = open();
}
