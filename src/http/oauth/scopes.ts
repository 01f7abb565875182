import { scopes, type TokenScope } from '../../domain/accounts/api-token.ts';

/**
 * The scopes that a request names (RFC 6749, 3.3), each once and in our order; without a wish it is `read`. Undefined
 * where one of them is none of ours.
 */
export function readScopes(wish: string | undefined): TokenScope[] | undefined {
  const words = (wish ?? 'read').split(' ').filter((word) => word !== '');
  const known = scopes.filter((scope) => words.includes(scope));
  const isKnown = words.every((word) => scopes.some((scope) => scope === word));
  return isKnown && known.length > 0 ? known : undefined;
}
