import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  discovery,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
} from 'openid-client';
import { z } from 'zod';
import type { Config } from '../../config.ts';
import type { OutsidePerson } from '../../domain/credentials/enter-from-outside.ts';

/** Where somebody comes back to. */
export const callbackPath = '/auth/oidc/callback';

/** What this browser must bring back from there, so that nobody else's answer counts. */
export type Errand = { state: string; nonce: string; verifier: string };

/** Somebody who signed in there. */
export type OutsideVisitor = {
  person: OutsidePerson;
  /** Whether that took them more than a password (RFC 8176). */
  isTwofold: boolean;
};

type Settings = NonNullable<Config['oidc']>;

const PATIENCE_IN_SECONDS = 10;

/** Factors of which one alone is more than a password, or that say that there were several. */
const strong = new Set(['mfa', 'hwk', 'otp', 'fpt', 'face', 'sc']);

const claims = z.object({
  sub: z.string().min(1).max(255),
  name: z.string().max(200).catch(''),
  preferred_username: z.string().max(200).catch(''),
  email: z.email().max(254).nullable().catch(null),
  email_verified: z.boolean().catch(false),
  amr: z.array(z.string()).catch([]),
});

/** A service whose accounts people sign in with (OpenID Connect Core 1.0, 3.1). It is asked about itself once it is needed. */
export function openProvider(settings: Settings, origin: string) {
  const callback = `${origin}${callbackPath}`;
  let known: Promise<Configuration> | undefined;
  const configuration = async () => {
    known ??= discover(settings);
    try {
      return await known;
    } catch (error) {
      known = undefined; // it may be there the next time
      throw error;
    }
  };
  return {
    name: settings.name,
    /** Where somebody signs in there, and what their browser must bring back. */
    async begin(): Promise<{ address: string; errand: Errand }> {
      const errand = {
        state: randomState(),
        nonce: randomNonce(),
        verifier: randomPKCECodeVerifier(),
      };
      const address = buildAuthorizationUrl(await configuration(), {
        redirect_uri: callback,
        scope: 'openid profile email',
        state: errand.state,
        nonce: errand.nonce,
        code_challenge: await calculatePKCECodeChallenge(errand.verifier),
        code_challenge_method: 'S256',
      });
      return { address: address.href, errand };
    },
    /** Who came back. @throws Error for an answer that is not the one to this errand */
    async end(query: string, { state, nonce, verifier }: Errand): Promise<OutsideVisitor> {
      const back = new URL(callback);
      back.search = query;
      const tokens = await authorizationCodeGrant(await configuration(), back, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const told = claims.parse(tokens.claims());
      const mail = told.email_verified && told.email ? told.email.toLowerCase() : null;
      const [mailName = ''] = (told.email ?? '').split('@');
      return {
        person: {
          issuer: settings.issuer,
          subject: told.sub,
          name: told.name || told.preferred_username,
          mail,
          handle: told.preferred_username || mailName || told.name,
        },
        isTwofold: told.amr.some((factor) => strong.has(factor)),
      };
    },
  };
}

/** A service that people sign in with. */
export type Provider = ReturnType<typeof openProvider>;

/** It is named by whoever runs this server, and may be in their own network, over plain http. */
const discover = ({ issuer, clientId, clientSecret }: Settings): Promise<Configuration> =>
  discovery(new URL(issuer), clientId, undefined, ClientSecretBasic(clientSecret), {
    timeout: PATIENCE_IN_SECONDS,
    execute: [
      enableNonRepudiationChecks, // the signature of what it says, also where TLS has proved who it is
      ...(issuer.startsWith('http:') ? [allowInsecureRequests] : []),
    ],
  });
