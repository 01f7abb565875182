import { createSecret, hashToken } from '../../lib/tokens.ts';
import type { Account } from '../accounts/account.ts';
import type { TokenScope } from '../accounts/api-token.ts';
import type { Scope } from '../scope.ts';
import type { App } from './app.ts';
import { AppGrant } from './app-grant.ts';

/** Somebody says yes to an app. Answers the code that it redeems. */
export function grantApp(
  { em }: Scope,
  account: Account,
  app: App,
  asked: { redirectUri: string; scopes: TokenScope[]; challenge: string },
): string {
  const code = createSecret();
  em.persist(em.create(AppGrant, { app, account, codeHash: hashToken(code), ...asked }));
  return code;
}
