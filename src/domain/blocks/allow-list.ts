import type { Scope } from '../scope.ts';
import { Setting } from '../settings/setting.ts';
import { declared } from '../settings/values.ts';
import { readDomain } from './domain-name.ts';

/** The domains with which alone anything is exchanged, and what is below them; null where a list says nothing. */
export type AllowList = ReadonlySet<string> | null;

/** The domains that somebody wrote, one in a line or after a comma; what is none is left out. */
export const readDomains = (text: string): Set<string> =>
  new Set(text.split(/[\s,]+/).flatMap((word) => (word && readDomain(word)) || []));

/** The list as it is at this moment. */
export async function findAllowList({ em }: Pick<Scope, 'em'>): Promise<AllowList> {
  const rows = await em.find(
    Setting,
    { name: { $in: ['federation', 'listedServers'] } },
    { disableIdentityMap: true },
  );
  const kept = new Map(rows.map(({ name, value }) => [name, JSON.parse(value) as unknown]));
  if (declared.federation.schema.safeParse(kept.get('federation')).data !== 'listed') return null;
  return readDomains(declared.listedServers.schema.safeParse(kept.get('listedServers')).data ?? '');
}

/** Whether a host is on the list, by its own domain or one above it: given all of these. */
export const isAllowed = (list: AllowList, domains: readonly string[]): boolean =>
  list === null || domains.some((domain) => list.has(domain));
