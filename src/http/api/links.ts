import { renderSVG } from 'uqr';
import { z } from 'zod';
import { hashPassword } from '../../domain/accounts/password.ts';
import { findOwnAlbum } from '../../domain/albums/find-albums.ts';
import { findOwnPhotos } from '../../domain/photos/find-photos.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Album } from '../../domain/albums/album.ts';
import { Refusal } from '../../domain/refusal.ts';
import { createShareLink, tokenOf } from '../../domain/share-links/create-share-link.ts';
import { editShareLink, revokeShareLink } from '../../domain/share-links/edit-share-link.ts';
import {
  findLinksOf,
  findOwnLink,
  findOwnLinkLocked,
} from '../../domain/share-links/find-share-links.ts';
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

const wish = z
  .strictObject({
    ...rules,
    album: z.uuid().describe('All that the album ever has'),
    photos: z.array(z.uuid()).min(1).max(10_000).describe('These, of one album'),
  })
  .partial()
  .refine(
    ({ album, photos }) => (album === undefined) !== (photos === undefined),
    'A link needs exactly one of album and photos.',
  )
  .describe('With exactly one of album and photos');

/** The album, and the chosen photos of it where the link shows not all. @throws Refusal */
async function findTarget(
  scope: Scope,
  viewer: Viewer,
  { album, photos }: Pick<z.output<typeof wish>, 'album' | 'photos'>,
): Promise<{ album: Album; photoIds: string[] | null }> {
  if (album !== undefined) {
    return { album: await findOwnAlbum(scope, viewer, album), photoIds: null };
  }
  const ids = new Set(photos);
  const [first, ...rest] = await findOwnPhotos(scope, viewer, ids);
  if (rest.some((photo) => photo.album.id !== first!.album.id)) {
    throw new Refusal('unprocessable', 'several_albums', 'A link shows photos of one album.');
  }
  return { album: first!.album, photoIds: [...ids] };
}

/** One’s share links. */
/** Removed, or left as it is. */
const noPassword = (password: string | null | undefined) => (password === null ? null : undefined);

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
    unit: 'look',
    async handle({ http, scope, viewer, params, body: { password, ...edit } }) {
      await findOwnLink(scope, viewer, params.id);
      const passwordHash = password ? await hashPassword(password, 'link') : noPassword(password);
      return http.units.transact(async (writing) => {
        const own = await findOwnLinkLocked(writing, viewer, params.id);
        const changed = editShareLink(writing, own, { ...edit, passwordHash });
        return presentLink(writing, changed, addresses(http.config));
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
      revokeShareLink(scope, await findOwnLink(scope, viewer, params.id));
    },
  }),
];
