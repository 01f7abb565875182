import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Context } from 'koa';
import type { Config } from '../config.ts';
import { rangeOf, type ByteRange } from './byte-range.ts';

/** Whose cache may keep the bytes: a browser's, which asks again each time, or another server's, for a day. */
export type Audience = 'viewer' | 'servers';

const always = {
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'X-Robots-Tag': 'noindex',
};

const headers: Record<Audience, Record<string, string>> = {
  viewer: {
    ...always,
    'Cache-Control': 'private, no-cache',
    'Cross-Origin-Resource-Policy': 'same-origin',
  },
  servers: {
    ...always,
    'Cache-Control': 'private, max-age=86400',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  },
};

/** Bytes of a known length that can be sent in pieces. */
export type Bytes = {
  type: string;
  bytes: number;
  /** Names the bytes; it becomes their strong entity tag. */
  version: string;
  audience: Audience;
  disposition?: string | undefined;
  /** Where the storage has exactly these bytes: a front server can send them. */
  key?: string | undefined;
  /** Asked before anything is said, unless the reader has them. @throws Error where the bytes are not all there */
  check?: () => Promise<void>;
  open: (range: ByteRange) => Readable;
};

/**
 * Answers a GET or HEAD with bytes, or with what is asked for of them: conditions and ranges are those of RFC 9110,
 * sections 13 and 14. With the setting for it, stored bytes are left to the front server, which then looks at both.
 * Answers whether what is sent has the first byte, and so begins a download rather than goes on with one.
 */
export async function sendBytes(
  ctx: Context,
  config: Pick<Config, 'sendfile' | 'mediaDir'>,
  { type, bytes, version, audience, disposition, key, check, open }: Bytes,
): Promise<boolean> {
  const isOffered = config.sendfile !== null && key !== undefined;
  const etag = `"${version}"`;
  const isKnown = !isOffered && knows(ctx, etag);
  if (!isOffered && !isKnown) await check?.();
  ctx.set(headers[audience]);
  if (disposition) ctx.set('Content-Disposition', disposition);
  if (isKnown && matches(ctx, etag)) {
    ctx.set('Accept-Ranges', 'bytes');
    ctx.set('ETag', etag);
    ctx.status = 304;
    return false;
  }
  ctx.status = 200;
  ctx.type = type;
  const range = rangeOf(ctx, bytes, etag);
  const first = range === 'unsatisfiable' ? undefined : (range?.from ?? 0);
  const begins = ctx.method === 'GET' && first === 0;
  if (isOffered) {
    ctx.set(...naming(config, key));
    ctx.body = '';
    return begins;
  }
  ctx.set('Accept-Ranges', 'bytes');
  ctx.etag = etag;
  if (!matches(ctx, etag)) return without(ctx, 412);
  if (range === 'unsatisfiable') {
    ctx.set('Content-Range', `bytes */${bytes}`);
    return without(ctx, 416);
  }
  const { from, to } = range ?? { from: 0, to: bytes };
  if (range) {
    ctx.status = 206;
    ctx.set('Content-Range', `bytes ${from}-${to - 1}/${bytes}`);
  }
  ctx.length = to - from;
  if (ctx.method !== 'HEAD') ctx.body = open({ from, to });
  return begins;
}

/** The header that names stored bytes to the front server, and what it says. */
const naming = (
  { sendfile, mediaDir }: Pick<Config, 'sendfile' | 'mediaDir'>,
  key: string,
): [string, string] =>
  sendfile?.header === 'X-Accel-Redirect'
    ? [sendfile.header, `${sendfile.prefix}/${key}`]
    : ['X-Sendfile', join(mediaDir, key)];

function without(ctx: Context, status: 412 | 416): false {
  ctx.body = '';
  ctx.status = status;
  return false;
}

/**
 * Whether the reader says that they have these bytes (RFC 9110, 13.1.2). Not `ctx.fresh`: Node's fetch adds
 * `Cache-Control: no-cache` to every conditional request.
 */
function knows(ctx: Context, etag: string): boolean {
  const known = ctx.get('If-None-Match');
  return (
    known === etag ||
    (known !== '' && known.split(',').some((tag) => ['*', etag, `W/${etag}`].includes(tag.trim())))
  );
}

/** Whether `If-Match` lets the answer be sent. */
const matches = (ctx: Context, etag: string): boolean => {
  const wanted = ctx.get('If-Match');
  return !wanted || wanted.split(',').some((tag) => ['*', etag].includes(tag.trim()));
};
