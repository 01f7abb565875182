import { LockMode } from '@mikro-orm/core';
import { notFound, Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { Upload } from './upload.ts';

/**
 * An upload that has arrived whole, whose reservation ends with the caller's transaction; whoever takes it at the same
 * time waits, and finds it gone. @throws Refusal `not_found`, `hash_mismatch`
 */
export async function takeUpload(
  { em }: Pick<Scope, 'em'>,
  id: string | undefined,
  sha256: string,
): Promise<Upload> {
  const upload = id && (await em.findOne(Upload, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }));
  if (!upload) throw notFound();
  requireSameBytes(upload.sha256, sha256);
  em.remove(upload);
  return upload;
}

/** The file must be the one that was announced, where it was. @throws Refusal `hash_mismatch` */
export function requireSameBytes(declared: string | null | undefined, sha256: string): void {
  if (!declared || declared === sha256) return;
  const sentence = 'The file that came is not the one that was announced. Send it again.';
  throw new Refusal('unprocessable', 'hash_mismatch', sentence);
}

/** Frees what an upload reserved; doing so twice is no error. */
export async function releaseUpload({ em }: Scope, id: string): Promise<void> {
  await em.nativeDelete(Upload, { id });
}

/** Uploads, by their ids, that are still on their way. */
export async function findUnderWay({ em }: Scope, ids: readonly string[]): Promise<Set<string>> {
  const uploads = await em.find(Upload, { id: { $in: [...ids] } }, { fields: ['id'] });
  return new Set(uploads.map(({ id }) => id));
}
