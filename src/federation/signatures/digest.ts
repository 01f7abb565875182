import { createHash, timingSafeEqual } from 'node:crypto';
import type { SignedRequest } from './signed-request.ts';

/** Whether `Digest` or `Content-Digest` names the SHA-256 of the body, and nothing that contradicts it. */
export function matchesBody(
  request: SignedRequest,
  header: 'digest' | 'content-digest',
  body: Uint8Array,
): boolean {
  const value = request.headers[header];
  if (typeof value !== 'string') return false;
  const form = header === 'digest' ? /^\s*sha-256=(.+?)\s*$/i : /^\s*sha-256=:(.+?):\s*$/i;
  const named = value.split(',').flatMap((entry) => form.exec(entry)?.[1] ?? []);
  const own = createHash('sha256').update(body).digest();
  const isOwn = (hash: Buffer) => hash.length === own.length && timingSafeEqual(hash, own);
  return named.length > 0 && named.every((hash) => isOwn(Buffer.from(hash, 'base64')));
}
