import { hashToken } from '../../lib/tokens.ts';
import type { Scope } from '../scope.ts';
import { tokenOf } from './create-share-link.ts';
import { LinkAddress } from './link-address.ts';
import { removed } from './open-share-link.ts';

/**
 * The token of the link that had this path at the server it was imported from, with its query where that told links
 * apart there; undefined for a path that leads nowhere.
 * @throws Refusal `link_revoked` for one whose link was removed
 */
export async function followOldAddress(
  scope: Pick<Scope, 'em' | 'seal'>,
  path: string,
  query: string,
): Promise<string | undefined> {
  const plain = withoutLastSlashes(path);
  const forms = [path + query, plain + query, path, plain].map(hashToken);
  const addresses = await scope.em.find(
    LinkAddress,
    { pathHash: { $in: forms } },
    { populate: ['link'] },
  );
  const [address] = addresses.toSorted(
    (one, other) => forms.indexOf(one.pathHash) - forms.indexOf(other.pathHash),
  );
  if (!address) return undefined;
  if (address.link.revokedAt) throw removed();
  return tokenOf(scope, address.link);
}

/** In one pass, however many there are: anybody may ask for any path. */
function withoutLastSlashes(path: string): string {
  let end = path.length;
  while (path.endsWith('/', end)) end -= 1;
  return path.slice(0, end);
}
