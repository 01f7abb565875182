import type { Context } from 'koa';
import type { Scope } from '../../domain/scope.ts';
import type { FoundLink } from '../../domain/share-links/look-up-link.ts';
import type { Http } from '../deps.ts';
import type { AccountViewer } from '../viewer.ts';

/** Somebody at an address under a link that is open to them. */
export type LinkVisit = FoundLink & {
  ctx: Context;
  http: Http;
  scope: Scope;
  /** As it was asked for: the token, or `~` and the slug. */
  token: string;
  /** `/s/` and the token: what every address of the visit begins with. */
  base: string;
  /** Whether one of the album's people is looking: they need no password, take no device and are never counted. */
  owns: boolean;
  /** Who that is. What more than looking they may do is said by their standing, as everywhere. */
  member: AccountViewer | null;
};
