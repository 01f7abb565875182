import { timingSafeEqual } from 'node:crypto';
import type { Context } from 'koa';
import type { App } from '../../domain/apps/app.ts';
import { findApp } from '../../domain/apps/find-app.ts';
import type { Scope } from '../../domain/scope.ts';
import { hashToken } from '../../lib/tokens.ts';
import { OAuthError } from './oauth-error.ts';

type Named = { client_id?: string | undefined; client_secret?: string | undefined };

/**
 * The app that a program says it is, by HTTP Basic or in its form (RFC 6749, 2.3); one that has a secret proves it.
 * @throws OAuthError `invalid_client`
 */
export async function requireClient(ctx: Context, scope: Scope, form: Named): Promise<App> {
  const { id, secret } = basic(ctx) ?? { id: form.client_id, secret: form.client_secret };
  const app = await findApp(scope, id ?? '');
  if (!app || !isItself(app, secret)) {
    throw new OAuthError('invalid_client', 'No app has this id and this secret.', 401);
  }
  return app;
}

function isItself({ secretHash }: App, secret: string | undefined): boolean {
  if (secretHash === null) return true;
  const told = Buffer.from(hashToken(secret ?? ''));
  return timingSafeEqual(told, Buffer.from(secretHash));
}

/** What stands in an `Authorization: Basic` header, whose parts are encoded as in forms. */
function basic(ctx: Context): { id: string; secret: string } | undefined {
  const [, encoded] = /^basic +(\S+)$/i.exec(ctx.get('Authorization')) ?? [];
  if (encoded === undefined) return undefined;
  const [id = '', ...secret] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  const decode = (text: string) => new URLSearchParams(`it=${text}`).get('it') ?? '';
  return { id: decode(id), secret: decode(secret.join(':')) };
}
