import { z } from 'zod';
import {
  findLinks,
  linkFilters,
  type StandingLink,
} from '../../domain/share-links/find-share-links.ts';
import { pageQuery } from '../../lib/paging.ts';
import { endpoint } from './endpoint.ts';
import { handle, page } from './schemas.ts';
import { adminLink, linkState, violation, type AdminLinkJson } from './schemas/links.ts';

/** Everybody’s links, for administrators, who never see where a link is. */
export const adminLinks = [
  endpoint({
    summary: 'Everybody’s links, newest first, without their addresses',
    route: 'GET /admin/links',
    guard: 'admin',
    scope: 'admin',
    query: pageQuery.extend({
      owner: handle.optional(),
      state: linkState.exclude(['revoked']).optional(),
      filter: z.enum(linkFilters).optional(),
      violating: z
        .stringbool()
        .default(false)
        .describe('Only those that do not keep to a policy that came after them'),
    }),
    status: 200,
    answer: page(adminLink),
    async handle({ scope, query: { owner, ...query } }) {
      const { items, next } = await findLinks(scope, { ...query, ownerHandle: owner });
      return { items: items.map(present), next };
    },
  }),
];

const present = ({ link, state, violations }: StandingLink): AdminLinkJson => ({
  id: link.id,
  owner: {
    id: link.album.owner.id,
    handle: link.album.owner.handle,
    name: link.album.owner.name,
  },
  state,
  label: link.label,
  album: link.album.title,
  isSelection: link.photoIds !== null,
  hasPassword: link.passwordHash !== null,
  expiresAt: link.expiresAt?.toISOString() ?? null,
  deviceLimit: link.deviceLimit,
  downloads: link.downloads,
  uploads: link.uploads,
  openCount: link.openCount,
  lastOpenedAt: link.lastOpenedAt?.toISOString() ?? null,
  violations: violation.array().parse(violations),
  createdAt: link.createdAt.toISOString(),
});
