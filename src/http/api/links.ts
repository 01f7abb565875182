import { renderSVG } from 'uqr';
import { z } from 'zod';
import { findOwnAlbum } from '../../domain/albums/find-albums.ts';
import { findOwnPhoto } from '../../domain/photos/find-photos.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Album } from '../../domain/albums/album.ts';
import { Refusal } from '../../domain/refusal.ts';
import { createShareLink, tokenOf } from '../../domain/share-links/create-share-link.ts';
import { editShareLink, revokeShareLink } from '../../domain/share-links/edit-share-link.ts';
import { findLinksOf, findOwnLink } from '../../domain/share-links/find-share-links.ts';
import type { Viewer } from '../../domain/viewer.ts';
import { pageQuery } from '../../lib/paging.ts';
import { addresses } from '../addresses.ts';
import { byId, endpoint } from './endpoint.ts';
import { presentLink } from './present/link.ts';
import { link, page } from './schemas.ts';

const rules = {
  label: z.string().trim().max(120),
  password: z
    .string()
    .max(1024)
    .regex(/^.{1,256}$/su, 'A link’s password has 1 to 256 characters.')
    .nullable(),
  expiresAt: z.iso
    .datetime({ offset: true })
    .transform((value) => new Date(value))
    .nullable(),
  downloads: z.enum(['off', 'web', 'original']),
  location: z.literal('remove'),
  uploads: z.enum(['off', 'on']),
  review: z.enum(['hold', 'auto']),
  comments: z.literal('off'),
};

const target = z.union([
  z.strictObject({ ...z.object(rules).partial().shape, album: z.uuid() }),
  z.strictObject({
    ...z.object(rules).partial().shape,
    photos: z.array(z.uuid()).min(1).max(10_000),
  }),
]);

/** The album, and the chosen photos of it where the link shows not all. @throws Refusal */
async function findTarget(
  scope: Scope,
  viewer: Viewer,
  wish: z.output<typeof target>,
): Promise<{ album: Album; photoIds: string[] | null }> {
  if ('album' in wish) {
    return { album: await findOwnAlbum(scope, viewer, wish.album), photoIds: null };
  }
  const photoIds = [...new Set(wish.photos)];
  const [first, ...rest] = await Promise.all(photoIds.map((id) => findOwnPhoto(scope, viewer, id)));
  if (rest.some((photo) => photo.album.id !== first!.album.id)) {
    throw new Refusal('unprocessable', 'several_albums', 'A link shows photos of one album.');
  }
  return { album: first!.album, photoIds };
}

export const links = [
  endpoint({
    summary: 'Make a link to an album or to chosen photos',
    route: 'POST /links',
    guard: 'account',
    body: target,
    status: 201,
    answer: link,
    unit: 'write',
    async handle({ http, scope, viewer, body }) {
      const chosen = await findTarget(scope, viewer, body);
      const made = await createShareLink(scope, viewer.account, chosen, body);
      return presentLink(scope, made, addresses(http.config));
    },
  }),
  endpoint({
    summary: 'One’s links, newest first',
    route: 'GET /links',
    guard: 'account',
    query: pageQuery.extend({ album: z.uuid().optional() }),
    status: 200,
    answer: page(link),
    async handle({ http, scope, viewer, query }) {
      const { items, next } = await findLinksOf(scope, viewer.account, query);
      return { items: items.map((it) => presentLink(scope, it, addresses(http.config))), next };
    },
  }),
  endpoint({
    summary: 'A link',
    route: 'GET /links/:id',
    guard: 'account',
    params: byId,
    status: 200,
    answer: link,
    handle: async ({ http, scope, viewer, params }) =>
      presentLink(scope, await findOwnLink(scope, viewer, params.id), addresses(http.config)),
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
      const own = await findOwnLink(scope, viewer, params.id);
      return renderSVG(addresses(http.config).link(tokenOf(scope, own)), { ecc: 'M', border: 2 });
    },
  }),
  endpoint({
    summary: 'Change a link; what is not given stays as it is',
    route: 'PATCH /links/:id',
    guard: 'account',
    params: byId,
    body: z.strictObject({ ...rules, paused: z.boolean() }).partial(),
    status: 200,
    answer: link,
    unit: 'write',
    async handle({ http, scope, viewer, params, body }) {
      const own = await findOwnLink(scope, viewer, params.id);
      return presentLink(scope, await editShareLink(scope, own, body), addresses(http.config));
    },
  }),
  endpoint({
    summary: 'Remove a link for ever',
    route: 'DELETE /links/:id',
    guard: 'account',
    params: byId,
    status: 204,
    async handle({ scope, viewer, params }) {
      revokeShareLink(scope, await findOwnLink(scope, viewer, params.id));
    },
  }),
];
