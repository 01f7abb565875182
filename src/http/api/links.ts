import { renderSVG } from 'uqr';
import { z } from 'zod';
import { hashPassword } from '../../domain/accounts/password.ts';
import { notFound } from '../../domain/refusal.ts';
import { requireAction } from '../../domain/albums/policy.ts';
import { choosePhotos, findTarget } from '../../domain/share-links/choose-photos.ts';
import { createShareLink, tokenOf } from '../../domain/share-links/create-share-link.ts';
import { editShareLink } from '../../domain/share-links/edit-share-link.ts';
import {
  findLinks,
  findOwnLink,
  findOwnLinkLocked,
  findSeenLink,
  linkFilters,
} from '../../domain/share-links/find-share-links.ts';
import { setOldAddresses } from '../../domain/share-links/old-addresses.ts';
import { removeShareLink } from '../../domain/share-links/remove-share-link.ts';
import { writeAddresses } from '../../domain/share-links/write-addresses.ts';
import { pageQuery } from '../../lib/paging.ts';
import { addresses } from '../addresses.ts';
import { byId, endpoint } from './endpoint.ts';
import { endOf, isOneEnd, linkRules, oneEnd } from './link-rules.ts';
import { isRemoved, presentLink, presentLinks, presentRemovedLink } from './present/link.ts';
import { page } from './schemas.ts';
import { link, linkState, removedLink } from './schemas/links.ts';

const chosen = z.array(z.uuid()).min(1).max(10_000);

const wish = z
  .strictObject({
    ...linkRules,
    album: z.uuid().describe('All that the album ever has'),
    photos: chosen.describe('These, of one album'),
  })
  .partial()
  .refine(
    ({ album, photos }) => (album === undefined) !== (photos === undefined),
    'A link needs exactly one of album and photos.',
  )
  .refine(isOneEnd, oneEnd)
  .describe('With exactly one of album and photos');

const change = z
  .strictObject({
    ...linkRules,
    photos: chosen.describe('What a link to chosen photos shows from now on, of the same album'),
  })
  .partial()
  .refine(isOneEnd, oneEnd);

/** Removed, or left as it is. */
const noPassword = (password: string | null | undefined) => (password === null ? null : undefined);

/** Share links. */
export const links = [
  endpoint({
    summary: 'Make a link to an album or to chosen photos',
    route: 'POST /links',
    guard: 'account',
    body: wish,
    status: 201,
    answer: link,
    unit: 'write',
    async handle({ http, scope, viewer, body }) {
      const { album, photos, expiresAt, expiresOn, timeZone, ...said } = body;
      const target = await findTarget(scope, viewer, { album, photos });
      if (said.subAlbums) requireAction(viewer, 'own', target.album);
      const end = endOf({ expiresAt, expiresOn, timeZone });
      const made = await createShareLink(scope, viewer.account, target, {
        ...said,
        expiresAt: end,
      });
      await writeAddresses(scope, made);
      return presentLink({ http, scope, viewer }, made);
    },
  }),
  endpoint({
    summary:
      'The links that one sees, newest first: one’s own, and those of albums one has a role in',
    route: 'GET /links',
    guard: 'account',
    query: pageQuery.extend({
      album: z.uuid().optional(),
      state: linkState.exclude(['revoked']).optional(),
      filter: z.enum(linkFilters).optional().describe('`unused`: opened by nobody for ninety days'),
    }),
    status: 200,
    answer: page(link),
    async handle({ http, scope, viewer, query }) {
      const { items, next } = await findLinks(scope, { ...query, seenBy: viewer });
      const found = items.map((it) => it.link);
      return { items: await presentLinks({ http, scope, viewer }, found), next };
    },
  }),
  endpoint({
    summary: 'Links that were removed of those one may change, newest first',
    route: 'GET /links/removed',
    guard: 'account',
    query: pageQuery,
    status: 200,
    answer: page(removedLink),
    async handle({ scope, viewer, query }) {
      const wanted = { ...query, seenBy: viewer, removed: true };
      const { items, next } = await findLinks(scope, wanted);
      return {
        items: items
          .map((it) => it.link)
          .filter(isRemoved)
          .map(presentRemovedLink),
        next,
      };
    },
  }),
  endpoint({
    summary: 'A link, or what is kept of a removed one',
    route: 'GET /links/:id',
    guard: 'account',
    params: byId,
    status: 200,
    answer: z.union([link, removedLink]),
    async handle({ http, scope, viewer, params }) {
      const own = await findSeenLink(scope, viewer, params.id);
      return isRemoved(own) ? presentRemovedLink(own) : presentLink({ http, scope, viewer }, own);
    },
  }),
  endpoint({
    summary: 'A link’s address as a QR code',
    route: 'GET /links/:id/qr.svg',
    guard: 'account',
    params: byId,
    status: 200,
    answer: z.string(),
    mediaType: 'image/svg+xml',
    async handle({ http, scope, viewer, params }) {
      const own = await findSeenLink(scope, viewer, params.id);
      if (isRemoved(own)) throw notFound();
      return renderSVG(addresses(http.config).link(tokenOf(scope, own)), { ecc: 'M', border: 2 });
    },
  }),
  endpoint({
    summary: 'Change a link; what is not given stays as it is',
    route: 'PATCH /links/:id',
    guard: 'account',
    params: byId,
    body: change,
    status: 200,
    answer: link,
    unit: 'look',
    async handle({ http, scope, viewer, params, body }) {
      const { password, photos, expiresAt, expiresOn, timeZone, oldAddresses, ...said } = body;
      await findOwnLink(scope, viewer, params.id);
      const passwordHash = password ? await hashPassword(password, 'link') : noPassword(password);
      const end = endOf({ expiresAt, expiresOn, timeZone });
      return http.units.transact(async (writing) => {
        const own = await findOwnLinkLocked(writing, viewer, params.id);
        if (said.subAlbums) requireAction(viewer, 'own', own.album);
        await editShareLink(writing, own, { ...said, passwordHash, expiresAt: end });
        if (photos) await choosePhotos(writing, viewer, own, photos);
        if (oldAddresses) await setOldAddresses(writing, own, oldAddresses);
        await writeAddresses(writing, own);
        return presentLink({ http, scope: writing, viewer }, own);
      });
    },
  }),
  endpoint({
    summary: 'Remove a link for ever',
    route: 'DELETE /links/:id',
    guard: 'account',
    params: byId,
    status: 204,
    async handle({ scope, viewer, params }) {
      await removeShareLink(scope, await findOwnLinkLocked(scope, viewer, params.id));
    },
  }),
];
