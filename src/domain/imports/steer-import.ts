import { CompiledQuery } from 'kysely';
import { addJob } from '../../queue/job-queue.ts';
import type { Account } from '../accounts/account.ts';
import { Photo } from '../photos/photo.ts';
import { trashPhoto } from '../photos/trash-photo.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { lockImport } from './find-imports.ts';
import { ImportFile } from './import-file.ts';
import { Import, type ImportWishes } from './import.ts';

/** The job that goes on with an import. */
export const IMPORT = 'import';

/** Has what was sent, or another server, looked through. @throws Refusal `not_found`, `import_state`, `import_empty` */
export async function examineImport(scope: Scope, account: Account, id: string): Promise<Import> {
  const made = await lockImport(scope, account, id);
  if (made.state !== 'receiving' && made.state !== 'surveyed') throw wrongState(made);
  await requireFiles(scope, made);
  made.state = 'surveying';
  await sendToWork(scope, made);
  return made;
}

/**
 * Begins to bring photos over, or goes on with it. What is left out is said at the beginning, once.
 * @throws Refusal `not_found`, `import_state`, `import_empty`
 */
export async function startImport(
  scope: Scope,
  account: Account,
  id: string,
  leaveOut?: ImportWishes['leaveOut'],
): Promise<Import> {
  const made = await lockImport(scope, account, id);
  if (made.state === 'running') return made;
  const isReady = made.state === 'surveyed' || made.state === 'stopped' || isRetried(made);
  if (!isReady || made.runner !== 'worker') throw wrongState(made);
  if (leaveOut && made.state !== 'surveyed') throw wrongState(made);
  await requireFiles(scope, made);
  if (leaveOut) made.wishes = { ...made.wishes, leaveOut };
  await resume(scope, made);
  await sendToWork(scope, made);
  return made;
}

/** What failed can be tried again while its files are there. */
const isRetried = ({ state, plan, failed }: Import): boolean =>
  plan !== null && (state === 'failed' || (state === 'done' && failed > 0));

/** Sets an import going; what failed before waits again. */
export async function resume({ em, now }: Scope, made: Import): Promise<void> {
  em.assign(made, {
    state: 'running',
    failure: null,
    failureSentence: null,
    startedAt: made.startedAt ?? now(),
    endedAt: null,
  });
  await em.flush();
  await em.getKysely().executeQuery(CompiledQuery.raw(retrying, [made.id]));
  await em.refresh(made);
}

const retrying = `with again as (
    update import_item set state = 'waiting', reason = null
    where import_id = $1 and state = 'failed' returning bytes)
  update import set failed = 0,
    done_bytes = done_bytes - (select coalesce(sum(bytes), 0) from again)
  where id = $1`;

/** Stops an import after the file that it is at. @throws Refusal `not_found`, `import_state` */
export async function stopImport(scope: Scope, account: Account, id: string): Promise<Import> {
  const made = await lockImport(scope, account, id);
  if (made.state === 'stopped') return made;
  if (made.state !== 'running') throw wrongState(made);
  made.state = 'stopped';
  return made;
}

/**
 * Forgets an import, its report and what was sent for it; the photos that it brought stay.
 * @throws Refusal `not_found`, `import_state` while it runs
 */
export async function forgetImport(scope: Scope, account: Account, id: string): Promise<void> {
  const made = await lockImport(scope, account, id);
  if (made.state === 'running' && made.runner === 'worker') throw wrongState(made);
  scope.em.remove(made);
}

/**
 * Puts everything that an import brought into the trash; albums stay, and so do photos that were taken to other albums.
 * @throws Refusal `not_found`, `import_state` unless it is over or stopped
 */
export async function undoImport(scope: Scope, account: Account, id: string): Promise<Import> {
  const { em, now } = scope;
  const made = await lockImport(scope, account, id);
  if (!made.isOver() && made.state !== 'stopped') throw wrongState(made);
  const photos = await em.find(Photo, {
    batchId: id,
    trashedAt: null,
    album: { owner: account },
  });
  for (const photo of photos) trashPhoto(scope, photo);
  em.assign(made, { undoneAt: now(), endedAt: made.endedAt ?? now(), state: 'done', access: null });
  return made;
}

/** Has a worker go on with an import; those of one person run one after the other, so that nobody has all workers. */
export const sendToWork = ({ em }: Pick<Scope, 'em'>, { id, account }: Import): Promise<void> =>
  addJob(em, IMPORT, { id }, { queue: `import:${account.id}`, maxAttempts: 8 });

async function requireFiles({ em }: Scope, made: Import): Promise<void> {
  if (made.access) return;
  const files = await em.find(ImportFile, { import: made }, { fields: ['arrivedAt'] });
  if (files.length > 0 && files.every(({ arrivedAt }) => arrivedAt !== null)) return;
  throw new Refusal('conflict', 'import_empty', 'The files of this import are not here yet.');
}

const wrongState = ({ state }: Import): Refusal =>
  new Refusal('conflict', 'import_state', `This cannot be done now: the import is ${state}.`);
