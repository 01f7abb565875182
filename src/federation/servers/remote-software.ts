import { z } from 'zod';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import type { Task } from '../../queue/job-queue.ts';
import type { Egress } from '../egress.ts';
import { EgressError } from '../egress/egress-error.ts';
import { findSoftware } from '../remote/find-software.ts';
import { RemoteServer } from '../remote-server.ts';

/** The job that asks servers for their software. */
export const ASK_SOFTWARE = 'ask-software';

const DAY = 24 * 60 * 60_000;

/** As much of a name as the table holds. */
const LENGTH = 60;

/** How many servers one job asks at a time. */
const AT_ONCE = 20;

/**
 * What a server runs, in lower case, such as `pixelfed`; null when it does not say. Asked at most once a day: goes to
 * the network, so never inside a transaction. Nothing is thrown for a server that cannot be asked.
 */
export type SoftwareOf = (host: string) => Promise<string | null>;

/** Opens the question what other servers run, which they answer by NodeInfo. */
export function openRemoteSoftware(
  units: UnitOfWork,
  egress: Egress,
  rules: { allowPrivateAddress: boolean },
): { softwareOf: SoftwareOf; tasks: Record<typeof ASK_SOFTWARE, Task> } {
  const ask = (host: string): Promise<string | null> =>
    findSoftware(egress, host, rules).then(
      ({ software }) => software.slice(0, LENGTH),
      (error: unknown) => {
        if (error instanceof EgressError) return null;
        throw error;
      },
    );

  const softwareOf: SoftwareOf = async (host) => {
    const known = await units.look(async ({ em, now }) => {
      const server = await em.findOne(RemoteServer, { host });
      const age = now().getTime() - (server?.softwareAskedAt?.getTime() ?? 0);
      return server && age < DAY ? server : undefined;
    });
    if (known) return known.software;
    const found = await ask(host);
    return units.write(async ({ em, now }) => {
      const server = await em.upsert(
        RemoteServer,
        { host, failures: 0, softwareAskedAt: now(), createdAt: now() },
        { onConflictFields: ['host'], onConflictMergeFields: ['softwareAskedAt'] },
      );
      server.software = found ?? server.software;
      return server.software;
    });
  };

  return {
    softwareOf,
    tasks: {
      async [ASK_SOFTWARE]({ payload }) {
        const { hosts } = z.object({ hosts: z.array(z.string()) }).parse(payload);
        const queue = [...hosts];
        const work = async () => {
          for (let host = queue.shift(); host; host = queue.shift()) await softwareOf(host);
        };
        await Promise.all(Array.from({ length: AT_ONCE }, work));
      },
    },
  };
}
