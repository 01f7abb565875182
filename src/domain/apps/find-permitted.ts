import type { Account } from '../accounts/account.ts';
import { ApiToken, type TokenScope } from '../accounts/api-token.ts';
import type { Scope } from '../scope.ts';
import { App } from './app.ts';

/** An app that may act for somebody, by one token or several. */
export type PermittedApp = {
  app: App;
  scopes: TokenScope[];
  since: Date;
  lastUsedAt: Date | null;
};

/** The apps that may act for somebody, by name. A person has few: there is no page of them. */
export async function findPermitted({ em }: Scope, account: Account): Promise<PermittedApp[]> {
  const tokens = await em.find(
    ApiToken,
    { account, appId: { $ne: null } },
    { orderBy: { id: 'asc' } },
  );
  const apps = await em.find(
    App,
    { id: { $in: [...new Set(tokens.map(({ appId }) => appId))] } },
    { orderBy: { name: 'asc', id: 'asc' } },
  );
  return apps.map((app) => {
    const its = tokens.filter(({ appId }) => appId === app.id);
    const uses = its.flatMap(({ lastUsedAt }) => (lastUsedAt ? [lastUsedAt.getTime()] : []));
    return {
      app,
      scopes: [...new Set(its.flatMap(({ scopes }) => scopes))],
      since: its[0]!.createdAt,
      lastUsedAt: uses.length > 0 ? new Date(Math.max(...uses)) : null,
    };
  });
}
