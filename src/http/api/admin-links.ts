import { z } from 'zod';
import {
  findLinks,
  linkFilters,
  type StandingLink,
} from '../../domain/share-links/find-share-links.ts';
import { changeLinksOfOthers } from '../../domain/share-links/hold-links.ts';
import { pageQuery } from '../../lib/paging.ts';
import { endpoint } from './endpoint.ts';
import { handle, page } from './schemas.ts';
import { adminLink, linkState, violation, type AdminLinkJson } from './schemas/links.ts';

const ids = z.array(z.uuid()).min(1).max(200);

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
  endpoint({
    summary: 'Close links of others, open them again, have them need a password, or set an end',
    route: 'POST /admin/links/bulk',
    guard: 'admin',
    scope: 'admin',
    recent: true,
    body: z.discriminatedUnion('action', [
      z.strictObject({ ids, action: z.enum(['hold', 'release', 'require-password']) }),
      z.strictObject({ ids, action: z.literal('expire'), expiresAt: z.iso.datetime() }),
    ]),
    status: 200,
    answer: z.object({ changed: z.int() }),
    async handle({ scope, viewer, body }) {
      const change =
        body.action === 'expire'
          ? { action: body.action, expiresAt: new Date(body.expiresAt) }
          : { action: body.action };
      return { changed: await changeLinksOfOthers(scope, viewer.account, body.ids, change) };
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
  isHeld: link.heldAt !== null,
  mustHavePassword: link.mustHavePassword,
  createdAt: link.createdAt.toISOString(),
});
