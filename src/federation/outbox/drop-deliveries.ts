import { CompiledQuery } from 'kysely';
import { findSuspended } from '../../domain/blocks/find-severities.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';

const hosts = `select distinct host from delivery where state in ('waiting', 'failed')`;

const drop = `update delivery set state = 'refused', last_error = 'is suspended by this server', at = $1
  where state in ('waiting', 'failed') and host = any($2::text[])`;

/** Gives up for good what still waits for a server with which nothing is exchanged any more, or failed there. */
export const dropDeliveries = (units: UnitOfWork): Promise<void> =>
  units.transact(async (scope) => {
    const { em, now } = scope;
    const { rows } = await em
      .getKysely()
      .executeQuery<{ host: string }>(CompiledQuery.raw(hosts, []));
    const suspended = await findSuspended(
      scope,
      rows.map(({ host }) => host),
    );
    await em.getKysely().executeQuery(CompiledQuery.raw(drop, [now(), [...suspended]]));
  });
