import { hashToken } from '../../lib/tokens.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { LinkAddress } from './link-address.ts';
import type { ShareLink } from './share-link.ts';

const PURPOSE = 'link-address';

/** The paths under which links were known before, by the links' ids; none of links that were removed. */
export async function findOldAddresses(
  { em, seal }: Pick<Scope, 'em' | 'seal'>,
  linkIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await em.find(
    LinkAddress,
    { link: { $in: [...linkIds] }, pathSealed: { $ne: null } },
    { orderBy: { id: 'asc' } },
  );
  const paths = new Map<string, string[]>();
  for (const { link, pathSealed } of rows) {
    const known = paths.get(link.id) ?? [];
    paths.set(link.id, [...known, seal.open(pathSealed!, PURPOSE)]);
  }
  return paths;
}

/**
 * Makes these the paths under which a link was known before; others that it had lead nowhere any more. To be
 * written by {@link writeAddresses}. @throws Refusal `address_taken` for a path that leads to another link
 */
export async function setOldAddresses(
  { em, seal }: Scope,
  link: ShareLink,
  paths: readonly string[],
): Promise<void> {
  const wanted = new Map(paths.map((path) => [hashToken(path), path]));
  const known = await em.find(LinkAddress, {
    $or: [{ link }, { pathHash: { $in: [...wanted.keys()] } }],
  });
  if (known.some((it) => it.link.id !== link.id)) throw addressTaken();
  for (const address of known) {
    const isGone = !wanted.delete(address.pathHash) && address.pathSealed !== null;
    if (isGone) em.remove(address);
  }
  for (const [pathHash, path] of wanted) {
    em.persist(em.create(LinkAddress, { link, pathHash, pathSealed: seal.close(path, PURPOSE) }));
  }
}

/** A path leads to one link. */
export const addressTaken = (): Refusal =>
  new Refusal('conflict', 'address_taken', 'This old address leads to another link.');
