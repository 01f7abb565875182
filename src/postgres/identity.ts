import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whom PostgreSQL runs as: nothing special, or another user because it refuses to be root. */
export type Identity = { uid: number; gid: number } | undefined;

/** As root, the system user `postgres`, made when missing; otherwise whoever we are. */
export async function identityForPostgres(): Promise<Identity> {
  if (process.getuid?.() !== 0) return undefined;
  const lookUp = async () => ({
    uid: Number((await run('id', ['-u', 'postgres'])).stdout),
    gid: Number((await run('id', ['-g', 'postgres'])).stdout),
  });
  return lookUp().catch(async () => {
    await run('useradd', ['--system', '--no-create-home', '--user-group', 'postgres']);
    return lookUp();
  });
}

/** Whether another user may pass through every folder above `path`, those that exist. */
export async function isReachable(path: string, identity: Identity): Promise<boolean> {
  if (!identity) return true;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const facts = await stat(folder).catch(() => undefined);
    if (facts && !mayPass(facts, identity)) return false;
    if (folder === dirname(folder)) return true;
  }
}

const mayPass = (
  facts: { mode: number; uid: number; gid: number },
  identity: { uid: number; gid: number },
): boolean => {
  if (facts.uid === identity.uid) return (facts.mode & 0o100) !== 0;
  if (facts.gid === identity.gid) return (facts.mode & 0o010) !== 0;
  return (facts.mode & 0o001) !== 0;
};
