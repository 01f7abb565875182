import type { EntityClass, FilterQuery } from '@mikro-orm/core';
import { createHash } from 'node:crypto';
import { Account } from '../accounts/account.ts';
import { Photo } from '../photos/photo.ts';
import { PhotoVersion } from '../photos/photo-version.ts';
import { RemoteActor } from '../remote-actors/remote-actor.ts';
import { RemotePost } from '../remote-posts/remote-post.ts';
import type { Scope } from '../scope.ts';
import { MarkedPhoto } from '../share-links/pictures/marked-photo.ts';

/** A stored file as a row knows it. */
type KnownFile = { key: string; sha256: string };

/** A stored file that is not what its row says. */
export type Damage = { key: string; what: 'missing' | 'different' };

/** What was looked at, and what is wrong. */
export type Verified = { files: number; bytes: number; damaged: Damage[] };

const PAGE = 200;

/** Reads every stored file that a row names and compares its bytes with what they were; `told` hears of each. */
export async function verifyFiles(
  scope: Scope,
  told: (now: Verified) => void = () => undefined,
): Promise<Verified> {
  const found: Verified = { files: 0, bytes: 0, damaged: [] };
  for await (const { key, sha256 } of knownFiles(scope)) {
    const bytes = await scope.storage.size(key).catch(() => null);
    found.files += 1;
    found.bytes += bytes ?? 0;
    if (bytes === null) found.damaged.push({ key, what: 'missing' });
    else if ((await hashOf(scope, key)) !== sha256) found.damaged.push({ key, what: 'different' });
    told(found);
  }
  return found;
}

/** What cannot be read to its end is not what it was. */
async function hashOf({ storage }: Scope, key: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of storage.open(key)) hash.update(chunk as Buffer);
    return hash.digest('hex');
  } catch {
    return null;
  }
}

async function* knownFiles(scope: Scope): AsyncGenerator<KnownFile> {
  yield* pagesOf(scope, Photo, ({ originalKey, sha256, renditions, clip }) => [
    ...(originalKey && sha256 ? [{ key: originalKey, sha256 }] : []),
    ...renditions,
    ...(clip ? [clip] : []),
  ]);
  yield* pagesOf(scope, PhotoVersion, ({ originalKey, sha256 }) => [{ key: originalKey, sha256 }]);
  yield* pagesOf(scope, Account, ({ avatar }) => avatar?.files ?? []);
  yield* pagesOf(scope, RemoteActor, ({ avatar }) => avatar?.renditions ?? []);
  yield* pagesOf(scope, RemotePost, ({ pictures }) => pictures.flatMap((it) => it.renditions));
  const marks = await scope.em.fork().find(MarkedPhoto, {});
  for (const { renditions } of marks) yield* renditions;
}

async function* pagesOf<Row extends { id: string }>(
  { em: own }: Scope,
  entity: EntityClass<Row>,
  filesOf: (row: Row) => readonly KnownFile[],
): AsyncGenerator<KnownFile> {
  const em = own.fork();
  let after: string | undefined;
  do {
    const further = (after ? { id: { $gt: after } } : {}) as FilterQuery<Row>;
    const rows = await em.find(entity, further, { orderBy: { id: 'asc' } as never, limit: PAGE });
    for (const row of rows) yield* filesOf(row);
    after = rows.length < PAGE ? undefined : rows.at(-1)?.id;
    em.clear();
  } while (after !== undefined);
}
