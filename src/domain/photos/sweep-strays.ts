import { Account } from '../accounts/account.ts';
import { RemoteActor } from '../remote-actors/remote-actor.ts';
import { RemotePost } from '../remote-posts/remote-post.ts';
import type { Scope } from '../scope.ts';
import { Photo } from './photo.ts';
import { PhotoVersion } from './photo-version.ts';

const DAY = 24 * 60 * 60_000;
const AT_ONCE = 500;

/** Keys that are not strays: those kept for photos, by their ids, and those among the keys themselves. */
type KnownKeys = (scope: Scope, photoIds: string[], keys: string[]) => Promise<string[]>;

/** Stored files that no row names. */
export type Strays = { files: number; bytes: number };

/**
 * Forgets stored bytes that no row knows: what was kept before its row, and then the process was killed. Nothing
 * younger than a day is looked at, because its row may still be on its way. `alsoKnown` names the keys that later
 * nouns keep. Answers what was found; a dry run leaves it where it is.
 */
export async function sweepStrays(
  scope: Scope,
  alsoKnown: KnownKeys,
  { isDry = false }: { isDry?: boolean } = {},
): Promise<Strays> {
  const { storage, now } = scope;
  const young = new Date(now().getTime() - DAY);
  if (!isDry) await storage.sweepWorkspaces(young);
  const found: Strays = { files: 0, bytes: 0 };
  const sweep = async (some: string[]) => {
    const known = await knownAmong(scope, some, alsoKnown);
    for (const key of some.filter((one) => !known.has(one))) {
      found.files += 1;
      found.bytes += await storage.size(key).catch(() => 0);
      if (!isDry) await storage.remove(key);
    }
  };
  let keys: string[] = [];
  for await (const { key, keptAt } of storage.list()) {
    if (keptAt < young) keys.push(key);
    if (keys.length < AT_ONCE) continue;
    await sweep(keys);
    keys = [];
  }
  await sweep(keys);
  return found;
}

/** A rendition's key names its photo, or the account, remote post or actor that it is of; an original's key is the photo's own. */
async function knownAmong(
  scope: Scope,
  keys: string[],
  alsoKnown: KnownKeys,
): Promise<Set<string>> {
  const { em } = scope;
  const ids = keys.flatMap((key) => /^renditions\/[^/]+\/([0-9a-f-]{36})\//.exec(key)?.[1] ?? []);
  const photos = await em.find(
    Photo,
    { $or: [{ originalKey: { $in: keys } }, { id: { $in: ids } }] },
    { fields: ['originalKey', 'renditions', 'clip'] },
  );
  const versions = await em.find(PhotoVersion, { originalKey: { $in: keys } });
  const posts = await em.find(RemotePost, { id: { $in: ids } }, { fields: ['pictures'] });
  const actors = await em.find(RemoteActor, { id: { $in: ids } }, { fields: ['avatar'] });
  const people = await em.find(Account, { id: { $in: ids } }, { fields: ['avatar'] });
  const pictures = [
    ...posts.flatMap((post) => post.pictures),
    ...actors.flatMap(({ avatar }) => avatar ?? []),
  ];
  return new Set([
    ...(await alsoKnown(scope, ids, keys)),
    ...people.flatMap(({ avatar }) => avatar?.files.map(({ key }) => key) ?? []),
    ...versions.map(({ originalKey }) => originalKey),
    ...photos.flatMap(({ originalKey }) => originalKey ?? []),
    ...photos.flatMap(({ clip }) => clip?.key ?? []),
    ...[...photos, ...pictures].flatMap(({ renditions }) => renditions.map(({ key }) => key)),
  ]);
}
