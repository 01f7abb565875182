import { buffer } from 'node:stream/consumers';
import { extensionOf } from '../../media/formats.ts';
import type { Account } from '../accounts/account.ts';
import type { Scope } from '../scope.ts';
import type { Spool } from './spool.ts';

/**
 * Puts the picture by which somebody is known into their export, as large as it is kept, and answers what is said of it.
 * Its bytes are written down: those in the storage go when there is another picture.
 */
export async function addAvatar(
  { storage }: Pick<Scope, 'storage'>,
  { avatar }: Account,
  spool: Spool,
  modified: string,
): Promise<object | null> {
  const largest = avatar?.files.toSorted((a, b) => a.width - b.width).at(-1);
  if (!largest) return null;
  const { key, mediaType, width, height, bytes, sha256 } = largest;
  const file = `avatar.${extensionOf(mediaType)}`;
  await spool.addText([file], [await buffer(storage.open(key))], modified);
  return { file, mediaType, width, height, bytes, sha256 };
}
