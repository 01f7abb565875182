import { CompiledQuery } from 'kysely';
import { findSuspended } from '../blocks/find-severities.ts';
import { CHANGES } from '../change-notice.ts';
import { lock } from '../lock.ts';
import type { Scope } from '../scope.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { letBack } from './let-back.ts';
import { shutOut } from './shut-out.ts';

/**
 * Brings everybody elsewhere whom we know in line with the blocks of servers as they are now: shuts out whoever's
 * server is suspended, and lets back in whoever's is not any more. Doing it again changes nothing.
 */
export const settleSuspensions = (units: UnitOfWork): Promise<void> =>
  units.transact(async (scope) => {
    await lock(scope.em, 'suspensions');
    const hosts = await findHosts(scope);
    const suspended = await findSuspended(
      scope,
      hosts.map(({ host }) => host),
    );
    await shutOut(scope, namesOf(hosts.filter(({ host, open }) => open && suspended.has(host))));
    await letBack(scope, namesOf(hosts.filter(({ host, shut }) => shut && !suspended.has(host))));
    await giveNotice(scope);
  });

/** A host of people we know: whether some of them are shut out, and whether some are not. */
type KnownHost = { host: string; shut: boolean; open: boolean };

async function findHosts({ em }: Scope): Promise<KnownHost[]> {
  const { rows } = await em.getKysely().executeQuery<KnownHost>(
    CompiledQuery.raw(
      `select host, bool_or(suspended_at is not null) as shut, bool_or(suspended_at is null) as open
       from remote_actor group by host`,
      [],
    ),
  );
  return rows;
}

const namesOf = (hosts: readonly KnownHost[]): string[] => hosts.map(({ host }) => host);

/** Public documents tell of people elsewhere too, whose table has no notice of its own. */
async function giveNotice({ em }: Scope): Promise<void> {
  await em.getKysely().executeQuery(CompiledQuery.raw(`select pg_notify($1, '')`, [CHANGES]));
}
