import { dirname, join } from 'node:path';
import { isMediaRejected } from '../../domain/blocks/find-severities.ts';
import {
  checkUpload,
  requireSmallFilm,
  videoUnavailable,
} from '../../domain/photos/keep-original.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { RemoteRendition } from '../../domain/remote-actors/remote-rendition.ts';
import type { Scope } from '../../domain/scope.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { createToken } from '../../lib/tokens.ts';
import {
  extensionOf,
  imageTypes,
  isVideoType,
  videoTypes,
  type VideoType,
} from '../../media/formats.ts';
import { UnreadablePicture, type Renderer, type Rendering } from '../../media/renderer.ts';
import { sniffMedia } from '../../media/sniff.ts';
import type { Transcoder } from '../../media/video/transcoder.ts';
import type { Egress } from '../egress.ts';
import { EgressError } from '../egress/egress-error.ts';

const MOST_BYTES = 40 * 1024 * 1024;
const MOST_VIDEO_BYTES = 100 * 1024 * 1024;

/** What fetching somebody else's pictures needs; with a transcoder, what stands for their films too. */
export type Collecting = {
  units: UnitOfWork;
  egress: Egress;
  renderer: Renderer;
  transcoder?: Transcoder;
};

/**
 * A picture of another server, by somebody of `host`, which need not be where it lies; and whose it is here: a post's or
 * an actor's id.
 */
export type Wanted = {
  sourceUrl: string;
  host: string;
  ownerId: string;
  names: readonly RemoteRendition['name'][];
};

/** What was made of a picture. */
export type Made = Pick<Rendering, 'width' | 'height' | 'blurhash'> & {
  renditions: RemoteRendition[];
};

/**
 * Fetches a picture of another server through the guard and keeps our own renditions of it: the bytes come before their
 * row, and are swept as strays where it never comes.
 * @throws EgressError, Refusal or UnreadablePicture; {@link sentenceOf} says which of them are final
 */
export async function makeRenditions(
  { egress, renderer, transcoder }: Collecting,
  scope: Scope,
  { sourceUrl, host, ownerId, names }: Wanted,
): Promise<Made> {
  if (await isMediaRejected(scope, host)) throw rejected();
  const { storage } = scope;
  await using desk = await storage.workspace();
  await using output = await storage.workspace();
  const path = join(desk.path, 'original');
  const { bytes } = await egress.download(sourceUrl, path, {
    maxBytes: transcoder && scope.takesVideos ? MOST_VIDEO_BYTES : MOST_BYTES,
    accept: [...imageTypes, ...(transcoder ? videoTypes : []), 'application/octet-stream'],
  });
  const type = await sniffMedia(path);
  const isFilm = type !== undefined && isVideoType(type);
  const poster = isFilm && transcoder && (await posterOf(transcoder, scope, { path, bytes, type }));
  if (!poster) await checkUpload({ path });
  const { renditions, width, height, blurhash } = await renderer.render({
    original: poster || path,
    into: output.path,
  });
  const folder = `renditions/${ownerId.slice(-2)}/${ownerId}/${createToken()}`;
  const kept = renditions.flatMap(({ path: file, ...rendition }) => {
    const name = names.find((it) => it === rendition.name);
    const key = `${folder}/${rendition.name}.${extensionOf(rendition.mediaType)}`;
    return name ? [{ file, rendition: { ...rendition, name, key } }] : [];
  });
  await storage.putAll(kept.map(({ file, rendition: { key } }) => ({ key, path: file })));
  return { width, height, blurhash, renditions: kept.map(({ rendition }) => rendition) };
}

async function posterOf(
  transcoder: Transcoder,
  { takesVideos }: Scope,
  { path, bytes, type }: { path: string; bytes: number; type: VideoType },
): Promise<string> {
  if (!takesVideos) throw videoUnavailable();
  await requireSmallFilm({ path, bytes }, type, MOST_VIDEO_BYTES);
  return transcoder.poster({ video: path, type, into: dirname(path) });
}

const rejected = () =>
  new Refusal('unprocessable', 'media_rejected', 'No pictures are taken from this server.');

/** What is said where a picture cannot be had. */
export const unavailable = 'The other server does not give the picture.';

/** Why there will be no picture; undefined while it is worth trying again. */
export function sentenceOf(error: unknown): string | undefined {
  if (error instanceof Refusal || error instanceof UnreadablePicture) return error.message;
  return error instanceof EgressError && error.isFinal ? unavailable : undefined;
}
