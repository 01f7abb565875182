import type { Scope } from '../scope.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { PhotoVersion } from './photo-version.ts';
import { VERSIONS_KEPT } from './replace-file.ts';

const DAY = 24 * 60 * 60_000;
const AT_ONCE = 100;

/** Forgets files that were replaced thirty days ago, and those that could not be prepared a day ago. */
export async function purgeVersions(units: UnitOfWork): Promise<void> {
  while ((await units.write(purgeSome)) === AT_ONCE);
}

async function purgeSome({ em, storage, now }: Scope): Promise<number> {
  const before = (age: number) => ({ changedAt: { $lt: new Date(now().getTime() - age) } });
  const versions = await em.find(
    PhotoVersion,
    {
      $or: [
        { state: 'former', ...before(VERSIONS_KEPT) },
        { state: 'failed', ...before(DAY) },
      ],
    },
    { limit: AT_ONCE },
  );
  for (const version of versions) {
    await storage.remove(version.originalKey);
    em.remove(version);
  }
  return versions.length;
}
