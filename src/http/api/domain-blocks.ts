import { z } from 'zod';
import { severities, type DomainBlock } from '../../domain/blocks/domain-block.ts';
import { blockDomain } from '../../domain/moderation/block-domain.ts';
import { changeDomainBlock } from '../../domain/moderation/change-domain-block.ts';
import { findDomainBlocks } from '../../domain/moderation/find-domain-blocks.ts';
import { unblockDomain } from '../../domain/moderation/unblock-domain.ts';
import { pageQuery } from '../../lib/paging.ts';
import { byId, endpoint } from './endpoint.ts';
import { page } from './schemas.ts';
import { domainBlock, type DomainBlockJson } from './schemas/moderation.ts';

const words = {
  severity: z.enum(severities),
  reason: z.string().trim().max(1000),
};

const present = ({ id, domain, severity, reason, createdAt }: DomainBlock): DomainBlockJson => ({
  id,
  domain,
  severity,
  reason,
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
    summary: 'Keep a server, and all below its domain, at a distance',
    route: 'POST /admin/domain-blocks',
    guard: 'admin',
    scope: 'admin',
    body: z.strictObject({
      domain: z.string().max(300),
      severity: words.severity,
      reason: words.reason.optional(),
    }),
    status: 201,
    answer: domainBlock,
    handle: async ({ scope, body }) => present(await blockDomain(scope, body)),
  }),
  endpoint({
    summary: 'Make a block milder or more severe',
    route: 'PATCH /admin/domain-blocks/:id',
    guard: 'admin',
    scope: 'admin',
    params: byId,
    body: z.strictObject(words).partial(),
    status: 200,
    answer: domainBlock,
    handle: async ({ scope, params, body }) =>
      present(await changeDomainBlock(scope, params.id, body)),
  }),
  endpoint({
    summary: 'End the block of a server',
    route: 'DELETE /admin/domain-blocks/:id',
    guard: 'admin',
    scope: 'admin',
    params: byId,
    status: 204,
    handle: ({ scope, params }) => unblockDomain(scope, params.id),
  }),
];
