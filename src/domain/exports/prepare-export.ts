import { join } from 'node:path';
import { layOut } from '../../archive/archive.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import type { ActivityWriter } from './activity-writer.ts';
import { composeExport } from './compose-export.ts';
import { entriesOf } from './export-entries.ts';
import { Export } from './export.ts';
import { Spool } from './spool.ts';

/** After so many tries it is said that it cannot be done. */
const TRIES = 3;

/** Prepares an export that somebody asked for; nothing happens to one that is ready, or is not wanted any more. */
export async function prepareExport(
  units: UnitOfWork,
  writer: ActivityWriter,
  id: string,
  attempt: number,
): Promise<void> {
  try {
    await prepare(units, writer, id);
  } catch (error) {
    if (attempt >= TRIES) {
      await units.transact(({ em }) =>
        em.nativeUpdate(Export, { id, state: 'preparing' }, { state: 'failed' }),
      );
    }
    throw error;
  }
}

async function prepare(units: UnitOfWork, writer: ActivityWriter, id: string): Promise<void> {
  await units.look(async (scope) => {
    const { em, storage } = scope;
    const wanted = await em.findOne(
      Export,
      { id, state: 'preparing' },
      { populate: ['account', 'album'] },
    );
    if (!wanted) return;
    await using desk = await storage.workspace();
    await using spool = await Spool.open(join(desk.path, 'export'));
    const counts = await composeExport(scope, wanted, writer, spool);
    const { listedAt, entries } = await spool.finish();
    const { bytes } = layOut(entriesOf(entries, { id, storage, openText: unread }));
    const key = `exports/${id.slice(-2)}/${id}-${Date.now().toString(36)}`;
    await storage.put(key, spool.path);
    const isKept = await units.transact((writing) =>
      writing.em.nativeUpdate(
        Export,
        { id, state: 'preparing' },
        { state: 'ready', key, listedAt, bytes, ...counts },
      ),
    );
    if (!isKept) await storage.remove(key);
  });
}

const unread = () => {
  throw new Error('The length of an archive is known without reading it.');
};
