import type { Scope } from '../scope.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { Export } from './export.ts';

/** Ends an export before its time: nobody fetches it any more, and {@link endOldExports} forgets it. */
export function endExport({ now }: Pick<Scope, 'now'>, made: Export): void {
  made.expiresAt = now();
}

/** Forgets exports that had their time, and what they say. */
export async function endOldExports(units: UnitOfWork): Promise<void> {
  const old = await units.look(({ em, now }) =>
    em.find(Export, { expiresAt: { $lte: now() } }, { fields: ['key'] }),
  );
  for (const { id, key } of old) {
    await units.transact(({ em }) => em.nativeDelete(Export, { id }));
    if (key !== null) await units.look(({ storage }) => storage.remove(key));
  }
}

/** Which of these keys of the storage are of exports. */
export async function findExportKeys({ em }: Pick<Scope, 'em'>, keys: string[]): Promise<string[]> {
  const known = await em.find(Export, { key: { $in: keys } }, { fields: ['key'] });
  return known.flatMap(({ key }) => key ?? []);
}
