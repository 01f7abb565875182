import { z } from 'zod';
import { handle, id, instant } from '../schemas.ts';

/** The shapes of what administrators see of people, rules and what was done. */

export const auditRow = z
  .object({
    number: z.int().describe('Its place in the chain'),
    at: instant,
    actor: z.string().nullable().describe('A handle, as it was; null where the program did it'),
    actorId: id.nullable(),
    action: z.string().describe('What was done: noun.verb'),
    target: z.string(),
    result: z.enum(['done', 'refused']),
    network: z.string().nullable().describe('An IPv4 /24 or an IPv6 /64'),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
    seal: z.string(),
  })
  .meta({ id: 'AuditRow' });
export type AuditRowJson = z.infer<typeof auditRow>;

export const auditProof = z
  .object({
    rows: z.int(),
    brokenAt: z.int().nullable().describe('The first row that is not what was written'),
    head: z
      .object({ number: z.int(), seal: z.string() })
      .nullable()
      .describe('The last row; kept elsewhere, it also tells whether the end was cut off'),
  })
  .meta({ id: 'AuditProof' });
export type AuditProofJson = z.infer<typeof auditProof>;

export const adminAccount = z
  .object({
    id,
    handle,
    address: z.string().describe('@handle@host'),
    url: z.url(),
    name: z.string(),
    mail: z.string().nullable(),
    role: z.enum(['admin', 'member']),
    state: z.enum(['active', 'suspended']),
    suspendedAt: instant.nullable(),
    quotaBytes: z.int().nullable(),
    hasSecondFactor: z.boolean(),
    lastSeenAt: instant.nullable(),
    createdAt: instant,
    counts: z.object({
      albums: z.int(),
      photos: z.int(),
      bytes: z.number(),
      links: z.int().describe('Those that still open some time'),
      followers: z.int(),
      followerServers: z.int(),
      memberships: z.int().describe('Albums of others in which they take part'),
      comments: z.int(),
    }),
  })
  .meta({ id: 'AdminAccount' });
export type AdminAccountJson = z.infer<typeof adminAccount>;

export const invitation = z
  .object({
    id,
    kind: z.enum(['mail', 'link']),
    mail: z.string().nullable(),
    mailing: z.enum(['waiting', 'sent', 'failed']).nullable(),
    message: z.string(),
    role: z.enum(['admin', 'member']),
    quotaBytes: z.int().nullable(),
    uses: z.int(),
    used: z.int(),
    state: z.enum(['open', 'used', 'expired', 'withdrawn']),
    url: z.url().nullable().describe('Where it is answered; null when it is no longer open'),
    invitedBy: z.string().nullable().describe('A handle'),
    createdAt: instant,
    expiresAt: instant,
  })
  .meta({ id: 'ServerInvitation' });
export type InvitationJson = z.infer<typeof invitation>;

export const setting = z
  .object({
    name: z.string(),
    group: z.enum(['identity', 'registration', 'federation', 'media', 'retention', 'mail']),
    kind: z.enum(['line', 'text', 'flag', 'choice', 'bytes', 'number', 'secret']),
    value: z
      .union([z.string(), z.number(), z.boolean()])
      .nullable()
      .describe('Of a secret what may be shown of it'),
    fallback: z.union([z.string(), z.number(), z.boolean()]).nullable(),
    source: z.enum(['environment', 'database', 'default']),
    variable: z.string().nullable().describe('The environment variable that can say it too'),
    choices: z.array(z.string()).nullable(),
    isOptional: z.boolean().describe('Whether null is a value'),
  })
  .meta({ id: 'Setting' });
export type SettingJson = z.infer<typeof setting>;

export const fixedSetting = z
  .object({
    variable: z.string(),
    value: z.string(),
    source: z.enum(['environment', 'default']),
  })
  .meta({ id: 'FixedSetting' });
export type FixedSettingJson = z.infer<typeof fixedSetting>;
