import { createSecret, hashToken } from '../../lib/tokens.ts';
import type { Scope } from '../scope.ts';
import { App } from './app.ts';

/** Takes an app down (RFC 7591). Its secret, where it can keep one, is told once. */
export function registerApp(
  { em }: Scope,
  wish: { name: string; website: string | null; redirectUris: string[]; keepsSecret: boolean },
): { app: App; secret: string | null } {
  const secret = wish.keepsSecret ? createSecret() : null;
  const app = em.create(App, {
    name: wish.name,
    website: wish.website,
    redirectUris: wish.redirectUris,
    secretHash: secret && hashToken(secret),
  });
  em.persist(app);
  return { app, secret };
}
