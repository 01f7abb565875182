import type { Scope } from '../../domain/scope.ts';
import { RemoteServer } from '../remote-server.ts';

/** A server that has answered nothing for a day. */
const SILENCE = 24 * 60 * 60_000;

/** Since when the servers among these that cannot be reached have not been, by host. */
export async function findUnreachable(
  { em, now }: Scope,
  hosts: readonly string[],
): Promise<Map<string, Date>> {
  const servers = await em.find(RemoteServer, {
    host: { $in: [...new Set(hosts)] },
    failingSince: { $lt: new Date(now().getTime() - SILENCE) },
  });
  return new Map(
    servers.flatMap(({ host, failingSince }) => (failingSince ? [[host, failingSince]] : [])),
  );
}
