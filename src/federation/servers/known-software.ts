import type { Scope } from '../../domain/scope.ts';
import { RemoteServer } from '../remote-server.ts';

/** What those of the servers run that have said it, by host. */
export async function knownSoftware(
  { em }: Scope,
  hosts: readonly string[],
): Promise<Map<string, string>> {
  const servers = await em.find(RemoteServer, { host: { $in: [...new Set(hosts)] } });
  return new Map(
    servers.flatMap(({ host, software }) => (software === null ? [] : [[host, software]])),
  );
}
