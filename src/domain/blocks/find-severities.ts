import { CompiledQuery } from 'kysely';
import type { Scope } from '../scope.ts';
import { findAllowList, isAllowed } from './allow-list.ts';
import { severities, type Severity } from './domain-block.ts';
import { domainsAbove } from './domain-name.ts';

/** A way to ask the database. */
type Asking = Pick<Scope, 'em'>;

/**
 * How far those of the hosts are kept at a distance that are; by host, as it was given. Whoever is not on a list of those
 * who may come in is suspended.
 */
export async function findSeverities(
  { em }: Asking,
  hosts: Iterable<string>,
): Promise<Map<string, Severity>> {
  const above = new Map([...new Set(hosts)].map((host) => [host, domainsAbove(host)]));
  const domains = [...new Set([...above.values()].flat())];
  if (domains.length === 0) return new Map();
  const query = `select domain, severity from domain_block where domain = any($1::text[])`;
  const { rows } = await em
    .getKysely()
    .executeQuery<{ domain: string; severity: Severity }>(CompiledQuery.raw(query, [domains]));
  const allowed = await findAllowList({ em });
  const severityOf = new Map(rows.map(({ domain, severity }) => [domain, severity]));
  return new Map(
    [...above].flatMap(([host, names]) => {
      const severity = isAllowed(allowed, names)
        ? severest(names.flatMap((name) => severityOf.get(name) ?? []))
        : 'suspend';
      return severity ? [[host, severity] as const] : [];
    }),
  );
}

/** Of several blocks that mean one host, the severest holds. */
export const severest = (some: readonly Severity[]): Severity | undefined =>
  severities.findLast((severity) => some.includes(severity));

/** Those of the hosts with which nothing is exchanged. */
export async function findSuspended(asking: Asking, hosts: Iterable<string>): Promise<Set<string>> {
  const found = await findSeverities(asking, hosts);
  return new Set([...found].filter(([, it]) => it === 'suspend').map(([host]) => host));
}

/** Whether no picture is taken from this host, or from people of it. */
export async function isMediaRejected(asking: Asking, host: string): Promise<boolean> {
  const severity = (await findSeverities(asking, [host])).get(host);
  return severity === 'reject-media' || severity === 'suspend';
}
