import type { Context } from 'koa';
import type { Scope } from '../../domain/scope.ts';
import type { FoundLink } from '../../domain/share-links/look-up-link.ts';
import type { Http } from '../deps.ts';

/** Somebody at an address under a link that is open to them. */
export type LinkVisit = FoundLink & {
  ctx: Context;
  http: Http;
  scope: Scope;
  /** As it was asked for: the token, or `~` and the slug. */
  token: string;
  /** `/s/` and the token: what every address of the visit begins with. */
  base: string;
  /** Whether the album's owner is looking, who needs no password, takes no device and is never counted. */
  owns: boolean;
};
