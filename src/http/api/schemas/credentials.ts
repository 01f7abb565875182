import { z } from 'zod';
import { id, instant } from '../schemas.ts';

/** What WebAuthn's browsers and servers tell each other goes through as it is; libraries on both sides read it. */
const text = z.string().max(20_000);
const attachment = z.enum(['platform', 'cross-platform']).optional();

/** What `navigator.credentials.create` made, in the JSON of WebAuthn Level 3; what else a browser tells is left out. */
export const registration = z
  .object({
    id: z.string().max(1400),
    rawId: z.string().max(1400),
    type: z.literal('public-key'),
    response: z.object({
      clientDataJSON: text,
      attestationObject: text,
      transports: z.array(z.string().max(20)).max(10).optional(),
    }),
    authenticatorAttachment: attachment,
    clientExtensionResults: z.record(z.string(), z.unknown()).transform(() => ({})),
  })
  .meta({ id: 'PasskeyRegistration' });

/** What `navigator.credentials.get` answered. */
export const assertion = z
  .object({
    id: z.string().max(1400),
    rawId: z.string().max(1400),
    type: z.literal('public-key'),
    response: z.object({
      clientDataJSON: text,
      authenticatorData: text,
      signature: text,
      userHandle: z.string().max(200).optional(),
    }),
    authenticatorAttachment: attachment,
    clientExtensionResults: z.record(z.string(), z.unknown()).transform(() => ({})),
  })
  .meta({ id: 'PasskeyAssertion' });

/** What a browser's `navigator.credentials` takes. */
export const browserOptions = z
  .looseObject({ challenge: z.string() })
  .describe('PublicKeyCredential options as JSON (WebAuthn Level 3)');

export const passkey = z
  .object({ id, name: z.string(), createdAt: instant, lastUsedAt: instant.nullable() })
  .meta({ id: 'Passkey' });
export type PasskeyJson = z.infer<typeof passkey>;

export const session = z
  .object({
    id,
    browser: z.string().nullable().describe('As it names itself: Firefox'),
    system: z.string().nullable().describe('Android'),
    network: z.string().nullable().describe('An IPv4 /24 or an IPv6 /64, never a whole address'),
    isCurrent: z.boolean().describe('Whether it is the one that asks'),
    createdAt: instant,
    seenAt: instant.describe('To ten minutes'),
  })
  .meta({ id: 'Session' });
export type SessionJson = z.infer<typeof session>;

export const security = z
  .object({
    hasPassword: z.boolean(),
    passkeyCount: z.int(),
    totpSince: instant.nullable().describe('Since when an app’s code is asked for'),
    recoveryCodeCount: z.int().describe('How many are left'),
    isTwofold: z
      .boolean()
      .describe(
        'Whether this session was opened with more than a password; administration asks it',
      ),
    recentUntil: instant
      .nullable()
      .describe('Until when nothing asks this session to prove once more who it is'),
  })
  .meta({ id: 'Security' });
export type SecurityJson = z.infer<typeof security>;

export const recoveryCodes = z.object({
  recoveryCodes: z.array(z.string()).describe('Told once; each counts once'),
});

export const token = z
  .object({
    id,
    label: z.string(),
    scopes: z.array(z.enum(['read', 'write', 'admin'])),
    createdAt: instant,
    lastUsedAt: instant.nullable(),
    expiresAt: instant.nullable().describe('From when it is refused'),
  })
  .meta({ id: 'Token' });
export type TokenJson = z.infer<typeof token>;
