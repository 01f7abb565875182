import type { Scope } from '../../domain/scope.ts';
import { RemoteServer } from '../remote-server.ts';

const MOST = 5_000;
const QUARTER = 15 * 60_000;

/** Notes that something came from a server and was true, inside the caller's transaction. */
export type RememberHeard = (scope: Scope, host: string) => Promise<void>;

/** Opens that memory: a process writes once in a quarter of an hour for one server. */
export function openHearings(): RememberHeard {
  const noted = new Map<string, number>();
  return async ({ em, now }, host) => {
    const time = now();
    if (time.getTime() - (noted.get(host) ?? 0) < QUARTER) return;
    await em.upsert(
      RemoteServer,
      { host, heardAt: time, failures: 0, createdAt: time },
      { onConflictFields: ['host'], onConflictMergeFields: ['heardAt'] },
    );
    if (noted.size >= MOST) noted.clear();
    noted.set(host, time.getTime());
  };
}
