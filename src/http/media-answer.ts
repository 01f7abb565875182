import type { Context } from 'koa';
import type { Photo, StoredRendition } from '../domain/photos/photo.ts';
import { notFound, Refusal } from '../domain/refusal.ts';
import { cleanedStream } from '../media/cleaning.ts';
import { extensionOf, renditionSizes } from '../media/formats.ts';
import type { Storage } from '../storage/storage.ts';
import { takesAvif } from './negotiation.ts';

type ShownName = keyof typeof renditionSizes;

const isShownName = (name: string): name is ShownName => name in renditionSizes;

/** Who may keep the bytes: nobody but the browser they were sent to, or everybody. */
export type MediaAudience = 'private' | 'public';

const caching: Record<MediaAudience, string> = {
  private: 'private, no-cache',
  public: 'public, max-age=31536000, immutable',
};

/** Sends a rendition: AVIF, or JPEG where the reader did not say that they take AVIF. @throws Refusal `not_found` */
export function sendRendition(
  ctx: Context,
  storage: Storage,
  photo: Photo,
  name: string,
  audience: MediaAudience = 'private',
): void {
  if (!isShownName(name)) throw notFound();
  const chosen =
    (takesAvif(ctx) ? photo.rendition(name, 'image/avif') : undefined) ??
    photo.rendition(name, 'image/jpeg');
  if (!chosen) throw notFound();
  sendStored(ctx, storage, chosen, audience);
}

/** Sends exactly these bytes. */
export function sendStored(
  ctx: Context,
  storage: Storage,
  rendition: StoredRendition,
  audience: MediaAudience,
): void {
  setMediaHeaders(ctx, audience);
  ctx.status = 200;
  ctx.type = rendition.mediaType;
  ctx.length = rendition.bytes;
  ctx.etag = rendition.sha256;
  if (ctx.fresh) {
    ctx.status = 304;
    return;
  }
  if (ctx.method !== 'HEAD') ctx.body = storage.open(rendition.key);
}

/** Sends the original as it was uploaded: to its album's owner only. @throws Refusal `not_found` */
export function sendOriginal(ctx: Context, storage: Storage, photo: Photo): void {
  if (!photo.originalKey || !photo.mediaType || photo.bytes === null) throw notFound();
  setMediaHeaders(ctx, 'private');
  ctx.set('Content-Disposition', `inline; filename="${fileName(photo)}"`);
  ctx.type = photo.mediaType;
  ctx.length = photo.bytes;
  ctx.status = 200;
  if (ctx.method !== 'HEAD') ctx.body = storage.open(photo.originalKey);
}

/** Sends the web size for keeping: a JPEG, free of metadata. @throws Refusal `not_found` */
export function sendWebSize(ctx: Context, storage: Storage, photo: Photo): void {
  const jpeg = photo.rendition('federated', 'image/jpeg');
  if (!jpeg) throw notFound();
  sendStored(ctx, storage, jpeg, 'private');
  ctx.set('Content-Disposition', `attachment; filename="${fileName(photo, 'jpg')}"`);
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
  setMediaHeaders(ctx, 'private');
  ctx.set('Content-Disposition', `attachment; filename="${fileName(photo)}"`);
  ctx.type = mediaType;
  ctx.length = cleaning.bytes;
  ctx.status = 200;
  if (ctx.method === 'HEAD') return;
  ctx.body = cleanedStream(cleaning, (from, to) => storage.open(originalKey, { from, to: to - 1 }));
}

/** Named by the time of taking; a file's own name can tell more than its owner wants. */
const fileName = (photo: Photo, extension = extensionOf(photo.mediaType ?? '')): string => {
  const time = photo.takenAt ?? photo.createdAt.toISOString();
  return `${time.slice(0, 19).replaceAll(':', '.').replace('T', ' ')}.${extension}`;
};

function setMediaHeaders(ctx: Context, audience: MediaAudience): void {
  ctx.set({
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cross-Origin-Resource-Policy': audience === 'public' ? 'cross-origin' : 'same-origin',
    'Cache-Control': caching[audience],
    'X-Robots-Tag': 'noindex',
  });
}
