import type { Account } from './accounts/account.ts';
import type { Session } from './accounts/session.ts';
import type { Role } from './role.ts';
import type { RemoteActor } from './remote-actors/remote-actor.ts';
import type { ShareLink } from './share-links/share-link.ts';

/** Who is looking: resolved once, at the door, from a cookie, a token or an HTTP signature. */
export type Viewer =
  | { readonly kind: 'anyone' }
  | {
      readonly kind: 'account';
      readonly account: Account;
      /** What a personal token may do; null for a person at the console, who may do everything. */
      readonly scopes: readonly string[] | null;
      /** The browser in which they are signed in; null for a token. */
      readonly session: Session | null;
      /** Their roles in albums of others, by the album's id. */
      readonly roles: ReadonlyMap<string, Role>;
    }
  | { readonly kind: 'share-link'; readonly link: ShareLink; readonly guest: string | null }
  | { readonly kind: 'remote-actor'; readonly actor: RemoteActor };

export const anyone: Viewer = { kind: 'anyone' };

/** An account as the viewer of its own albums, and of nothing else. */
export const asOwner = (account: Account): Extract<Viewer, { kind: 'account' }> => ({
  kind: 'account',
  account,
  scopes: null,
  session: null,
  roles: new Map(),
});
