import { scopes } from '../../domain/accounts/api-token.ts';
import { openToEveryone } from '../open-to-everyone.ts';
import type { Route } from '../route.ts';

/** How programs find the addresses by which they ask people to let them in (RFC 8414). */
export const metadata = (origin: string): Route => ({
  method: 'GET',
  path: '/.well-known/oauth-authorization-server',
  guard: 'anyone',
  handle(ctx) {
    ctx.body = {
      issuer: origin,
      authorization_endpoint: `${origin}/oauth/authorize`,
      token_endpoint: `${origin}/oauth/token`,
      registration_endpoint: `${origin}/oauth/register`,
      revocation_endpoint: `${origin}/oauth/revoke`,
      scopes_supported: scopes,
      response_types_supported: ['code'],
      response_modes_supported: ['query'],
      grant_types_supported: ['authorization_code'],
      token_endpoint_auth_methods_supported: ['none', 'client_secret_basic', 'client_secret_post'],
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
      service_documentation: `${origin}/api`,
    };
    openToEveryone(ctx);
  },
});
