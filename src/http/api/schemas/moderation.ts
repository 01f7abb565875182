import { z } from 'zod';
import { id, instant } from '../schemas.ts';

/** The shapes of what keeps peace: blocks, reports, and what is known of other servers. */

export const domainBlock = z
  .object({
    id,
    domain: z.string().describe('Its subdomains are meant too'),
    severity: z.enum(['silence', 'reject-media', 'suspend']),
    reason: z.string().describe('For administrators'),
    publicReason: z.string(),
    createdAt: instant,
  })
  .meta({ id: 'DomainBlock' });
export type DomainBlockJson = z.infer<typeof domainBlock>;

export const blockPreview = z
  .object({
    domain: z.string(),
    servers: z.int(),
    followers: z.int(),
    followings: z.int(),
    comments: z.int(),
    photos: z.int(),
    pending: z.int(),
    posts: z.int(),
  })
  .meta({ id: 'BlockPreview' });
export type BlockPreviewJson = z.infer<typeof blockPreview>;

export const allowListPreview = z.object({
  listed: z.int().describe('Domains that were understood'),
  servers: z.int(),
  followers: z.int(),
  followings: z.int(),
});
export type AllowListPreviewJson = z.infer<typeof allowListPreview>;

export const importedBlocks = z.object({ added: z.int(), changed: z.int(), skipped: z.int() });
export type ImportedBlocksJson = z.infer<typeof importedBlocks>;

export const actorBlock = z
  .object({
    id,
    address: z.string().describe('@user@host'),
    name: z.string(),
    url: z.string(),
    createdAt: instant,
  })
  .meta({ id: 'Block' });
export type ActorBlockJson = z.infer<typeof actorBlock>;

export const reportCategory = z.enum(['privacy', 'abuse', 'sexual', 'copyright', 'other']);

export const report = z
  .object({
    id,
    reference: z.string().describe('What whoever reported was told'),
    category: reportCategory.nullable(),
    reporter: z
      .object({ name: z.string(), address: z.string(), url: z.string() })
      .nullable()
      .describe('Null where whoever reported is gone'),
    objects: z.array(z.string()).describe('What is reported, by its id'),
    reason: z.string(),
    contact: z.string().describe('Where somebody without an account wants to be answered'),
    linkId: id.nullable().describe('The link under which it was seen'),
    state: z.enum(['open', 'resolved']),
    forwardedTo: z.array(z.string()).describe('Servers that are told, without the reporter'),
    createdAt: instant,
    resolvedAt: instant.nullable(),
  })
  .meta({ id: 'Report' });
export type ReportJson = z.infer<typeof report>;

export const reportAction = z.enum([
  'remove_photo',
  'remove_comment',
  'suspend_account',
  'block_server',
  'forward',
  'resolve',
  'reopen',
]);
export type ReportActionJson = z.infer<typeof reportAction>;

export const reportTarget = z
  .object({
    uri: z.string(),
    url: z.string().nullable().describe('Its page here, or there'),
    kind: z.enum(['person', 'album', 'photo', 'comment', 'post', 'unknown']),
    title: z.string(),
    text: z.string(),
    account: z
      .object({ id, handle: z.string(), state: z.enum(['active', 'suspended']) })
      .nullable()
      .describe('Whose it is, where that is somebody here'),
    host: z.string().nullable(),
    picture: z.string().nullable(),
    sensitive: z.boolean(),
    isThere: z.boolean(),
    actions: z.array(reportAction),
  })
  .meta({ id: 'ReportTarget' });
export type ReportTargetJson = z.infer<typeof reportTarget>;

export const wholeReport = report
  .extend({
    targets: z.array(reportTarget),
    notes: z.array(
      z.object({
        id,
        by: z.string().nullable().describe('A handle'),
        action: reportAction.nullable(),
        target: z.string(),
        text: z.string(),
        at: instant,
      }),
    ),
    others: z.array(
      z.object({ id, reference: z.string(), state: z.enum(['open', 'resolved']), at: instant }),
    ),
  })
  .meta({ id: 'WholeReport' });
export type WholeReportJson = z.infer<typeof wholeReport>;
