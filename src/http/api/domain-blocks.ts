import { z } from 'zod';
import { audit } from '../../domain/audit/audit.ts';
import { severities, type DomainBlock } from '../../domain/blocks/domain-block.ts';
import { blockDomain } from '../../domain/moderation/block-domain.ts';
import { changeDomainBlock } from '../../domain/moderation/change-domain-block.ts';
import { exportBlocks, importBlocks } from '../../domain/moderation/block-list.ts';
import { findDomainBlocks } from '../../domain/moderation/find-domain-blocks.ts';
import { previewAllowList } from '../../domain/moderation/preview-allow-list.ts';
import { previewBlock } from '../../domain/moderation/preview-block.ts';
import { unblockDomain } from '../../domain/moderation/unblock-domain.ts';
import { pageQuery } from '../../lib/paging.ts';
import { byId, endpoint } from './endpoint.ts';
import { page } from './schemas.ts';
import {
  allowListPreview,
  blockPreview,
  domainBlock,
  importedBlocks,
  type DomainBlockJson,
} from './schemas/moderation.ts';

const words = {
  severity: z.enum(severities),
  reason: z.string().trim().max(1000),
  publicReason: z.string().trim().max(1000),
};

const present = ({
  id,
  domain,
  severity,
  reason,
  publicReason,
  createdAt,
}: DomainBlock): DomainBlockJson => ({
  id,
  domain,
  severity,
  reason,
  publicReason,
  createdAt: createdAt.toISOString(),
});

/** The servers that this one keeps at a distance. */
export const domainBlocks = [
  endpoint({
    summary: 'The servers that are kept at a distance, the latest first',
    route: 'GET /admin/domain-blocks',
    guard: 'admin',
    scope: 'admin',
    query: pageQuery,
    status: 200,
    answer: page(domainBlock),
    async handle({ scope, query }) {
      const { items, next } = await findDomainBlocks(scope, query);
      return { items: items.map(present), next };
    },
  }),
  endpoint({
    summary: 'What the block of a domain would reach, in numbers',
    route: 'GET /admin/domain-blocks/preview',
    guard: 'admin',
    scope: 'admin',
    query: z.strictObject({ domain: z.string().max(300) }),
    status: 200,
    answer: blockPreview,
    handle: ({ scope, query }) => previewBlock(scope, query.domain),
  }),
  endpoint({
    summary:
      'What it would end, in numbers, to exchange something with the servers of a list alone',
    route: 'GET /admin/listed-servers/preview',
    guard: 'admin',
    scope: 'admin',
    query: z.strictObject({ servers: z.string().max(20_000) }),
    status: 200,
    answer: allowListPreview,
    handle: ({ scope, query }) => previewAllowList(scope, query.servers),
  }),
  endpoint({
    summary: 'Every block as a table, as Mastodon writes and reads it',
    route: 'GET /admin/domain-blocks/list.csv',
    guard: 'admin',
    scope: 'admin',
    status: 200,
    answer: z.string(),
    mediaType: 'text/csv',
    async handle({ ctx, scope }) {
      ctx.attachment('blocks.csv');
      return exportBlocks(scope);
    },
  }),
  endpoint({
    summary: 'Block what a list from elsewhere blocks; nothing becomes milder',
    route: 'POST /admin/domain-blocks/import',
    guard: 'admin',
    scope: 'admin',
    recent: true,
    body: z.strictObject({ csv: z.string().max(1_000_000) }),
    status: 200,
    answer: importedBlocks,
    async handle({ scope, viewer, body }) {
      const after = await importBlocks(scope, body.csv);
      await audit(scope, viewer.account, { action: 'domain.imported', target: 'blocks', after });
      return after;
    },
  }),
  endpoint({
    summary: 'Keep a server, and all below its domain, at a distance',
    route: 'POST /admin/domain-blocks',
    guard: 'admin',
    scope: 'admin',
    recent: true,
    body: z.strictObject({
      domain: z.string().max(300),
      severity: words.severity,
      reason: words.reason.optional(),
      publicReason: words.publicReason.optional(),
    }),
    status: 201,
    answer: domainBlock,
    async handle({ scope, viewer, body }) {
      const before = await previewBlock(scope, body.domain);
      const block = await blockDomain(scope, body);
      const { domain, severity, reason } = block;
      const after = { severity, reason };
      await audit(scope, viewer.account, {
        action: 'domain.blocked',
        target: domain,
        before,
        after,
      });
      return present(block);
    },
  }),
  endpoint({
    summary: 'Make a block milder or more severe',
    route: 'PATCH /admin/domain-blocks/:id',
    guard: 'admin',
    scope: 'admin',
    recent: true,
    params: byId,
    body: z.strictObject(words).partial(),
    status: 200,
    answer: domainBlock,
    async handle({ scope, viewer, params, body }) {
      const block = await changeDomainBlock(scope, params.id, body);
      await audit(scope, viewer.account, {
        action: 'domain.block-changed',
        target: block.domain,
        after: body,
      });
      return present(block);
    },
  }),
  endpoint({
    summary: 'End the block of a server',
    route: 'DELETE /admin/domain-blocks/:id',
    guard: 'admin',
    scope: 'admin',
    recent: true,
    params: byId,
    status: 204,
    async handle({ scope, viewer, params }) {
      const { domain, severity, reason } = await unblockDomain(scope, params.id);
      await audit(scope, viewer.account, {
        action: 'domain.unblocked',
        target: domain,
        before: { severity, reason },
      });
    },
  }),
];
