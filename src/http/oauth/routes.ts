import type { Http } from '../deps.ts';
import type { Route } from '../route.ts';
import { authorize } from './authorize.ts';
import { metadata } from './metadata.ts';
import { register } from './register.ts';
import { token } from './token.ts';

/** How programs of others are let in (RFC 6749 and its companions). */
export const oauthRoutes = (http: Http): Route[] => [
  metadata(http.config.origin),
  register(http),
  ...authorize(http),
  ...token(http),
];
