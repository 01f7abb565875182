import type { Scope } from '../../domain/scope.ts';
import { RemoteServer } from '../remote-server.ts';

const MOST = 5_000;

/**
 * Notes that a server signs as RFC 9421 has it, as was seen on something it sent, so that it is written to in the same
 * way from now on. Inside the caller's transaction.
 */
export type RememberMessageSignature = (scope: Scope, host: string) => Promise<void>;

/** Opens that memory; what a process has noted once costs it nothing any more. */
export function openMessageSignatures(): RememberMessageSignature {
  const noted = new Set<string>();
  return async ({ em, now }, host) => {
    if (noted.has(host)) return;
    if ((await em.count(RemoteServer, { host, signature: 'rfc9421' })) === 0) {
      await em.upsert(
        RemoteServer,
        { host, signature: 'rfc9421', failures: 0, createdAt: now() },
        { onConflictFields: ['host'], onConflictMergeFields: ['signature'] },
      );
    }
    if (noted.size >= MOST) noted.clear();
    noted.add(host);
  };
}
