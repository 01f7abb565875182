import { createHash, createSign, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** Whom the service says somebody is, and what it says wrongly. */
export type Told = {
  sub: string;
  name?: string;
  preferred_username?: string;
  email?: string;
  email_verified?: boolean;
  amr?: string[];
  /** Over what an honest service would say: `aud`, `iss`, `exp`, `nonce`. */
  lies?: Record<string, unknown>;
  /** Signs with a key that it does not publish. */
  isForged?: boolean;
};

const clientId = 'albumen';
const clientSecret = 'a secret between two servers';

/** A service with which people sign in (OpenID Connect), that says whatever a test wants said of them. */
export async function openIdentityProvider() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const codes = new Map<string, { nonce: string; challenge: string; told: Told }>();
  let next: Told = { sub: 'nobody' };
  let issuer = '';
  const server = createServer((request, response) => {
    const url = new URL(request.url!, issuer);
    const json = (body: object, status = 200) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (url.pathname === '/.well-known/openid-configuration') {
      return json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        token_endpoint_auth_methods_supported: ['client_secret_basic'],
      });
    }
    if (url.pathname === '/keys') {
      return json({
        keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }],
      });
    }
    if (url.pathname === '/authorize') {
      const asked = url.searchParams;
      const code = String(codes.size + 1);
      codes.set(code, {
        nonce: asked.get('nonce')!,
        challenge: asked.get('code_challenge')!,
        told: next,
      });
      const back = new URL(asked.get('redirect_uri')!);
      back.search = String(new URLSearchParams({ code, state: asked.get('state')! }));
      response.writeHead(302, { location: back.href });
      return response.end();
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const form = new URLSearchParams(Buffer.concat(chunks).toString());
      const known = codes.get(form.get('code') ?? '');
      const secret = Buffer.from(
        `${clientId}:${encodeURIComponent(clientSecret).replaceAll('%20', '+')}`,
      ).toString('base64');
      const isProved = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      if (request.headers.authorization !== `Basic ${secret}`) {
        return json({ error: 'invalid_client' }, 401);
      }
      if (!known || known.challenge !== isProved) return json({ error: 'invalid_grant' }, 400);
      codes.delete(form.get('code')!);
      const { lies, isForged, ...person } = known.told;
      const now = Math.floor(Date.now() / 1000);
      const claims = { iss: issuer, aud: clientId, iat: now, exp: now + 60, nonce: known.nonce };
      json({
        access_token: 'none',
        token_type: 'Bearer',
        id_token: sign(
          { ...claims, ...person, ...lies },
          isForged ? stranger.privateKey : privateKey,
        ),
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    settings: {
      ALBUMEN_OIDC_ISSUER: issuer,
      ALBUMEN_OIDC_CLIENT_ID: clientId,
      ALBUMEN_OIDC_CLIENT_SECRET: clientSecret,
      ALBUMEN_OIDC_NAME: 'The choir',
    },
    /** Whom it says the next one is who signs in. */
    says(told: Told) {
      next = told;
    },
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function sign(claims: object, key: Parameters<ReturnType<typeof createSign>['sign']>[0]): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'RS256', kid: 'k' })}.${part(claims)}`;
  return `${text}.${createSign('RSA-SHA256').update(text).sign(key).toString('base64url')}`;
}
