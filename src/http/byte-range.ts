import type { Context } from 'koa';

/** Bytes from `from` up to, not including, `to`. */
export type ByteRange = { from: number; to: number };

/**
 * Which bytes of a representation a GET asks for (RFC 9110, section 14); null for all of them. `etag` is its strong
 * entity tag, as in the header. What cannot be read, names another unit or wants several ranges is ignored, as is
 * everything that was meant for another representation (`If-Range`).
 */
export function rangeOf(
  ctx: Context,
  bytes: number,
  etag: string,
): ByteRange | 'unsatisfiable' | null {
  if (ctx.method !== 'GET') return null;
  const precondition = ctx.get('If-Range');
  if (precondition && precondition !== etag) return null;
  const [, first = '', last = ''] = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(ctx.get('Range')) ?? [];
  if (!first && !last) return null;
  if (!first)
    return Number(last) === 0
      ? 'unsatisfiable'
      : { from: Math.max(bytes - Number(last), 0), to: bytes };
  const range = { from: Number(first), to: last ? Math.min(Number(last) + 1, bytes) : bytes };
  if (last && Number(last) < Number(first)) return null;
  return range.from < bytes ? range : 'unsatisfiable';
}
