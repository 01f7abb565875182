import { z } from 'zod';
import type { ExportedLink } from '../../archive/albumen/format.ts';
import type { Survey } from '../../archive/sources/source.ts';
import { isPasswordHash } from '../accounts/password.ts';
import { Album } from '../albums/album.ts';
import { databaseTime } from '../database-time.ts';
import { Photo } from '../photos/photo.ts';
import { Refusal } from '../refusal.ts';
import { roles } from '../role.ts';
import type { Scope } from '../scope.ts';
import { createShareLink } from '../share-links/create-share-link.ts';
import { LinkAddress } from '../share-links/link-address.ts';
import { ShareLink } from '../share-links/share-link.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { findImportedAlbums } from './bring-album.ts';
import { ImportItem } from './import-item.ts';
import { Import } from './import.ts';

const limit = (most: number) => z.int().min(1).max(most).nullable().optional();
const flag = z.boolean().optional();

/** What the owner of a link chose; one with anything else in it is none that is known here, and is left out. */
const settings = z.object({
  viewLimit: limit(1_000_000),
  downloads: z.enum(['off', 'web', 'original']),
  location: z.enum(['remove', 'keep']),
  metadata: z.enum(['remove', 'keep']),
  uploads: z.enum(['off', 'on', 'only']),
  review: z.enum(['hold', 'auto']),
  uploadFiles: limit(1_000_000),
  uploadBytes: limit(Number.MAX_SAFE_INTEGER),
  guestNames: z.enum(['off', 'optional', 'required']).optional(),
  guestsNamedTo: z.enum(['everyone', 'members', 'owner']).optional(),
  withdrawHours: z
    .int()
    .min(0)
    .max(24 * 365)
    .optional(),
  guestFiles: limit(1_000_000),
  comments: z.enum(['off', 'view', 'on']),
  showsNames: z.boolean(),
  layout: z.enum(['rows', 'squares', 'days']).optional(),
  subAlbums: flag,
  language: z.enum(['en', 'de']).nullable().optional(),
  watermark: z.string().min(1).max(80).nullable().optional(),
  takesRequests: flag,
  accessLogDays: z.int().min(1).max(90).nullable().optional(),
  seenFrom: z.enum(roles).optional(),
  join: z.enum(['off', 'viewer', 'contributor']).optional(),
  takesClaims: flag,
});

/**
 * Makes the links of another Albumen again. Each opens by the token and the password that it had there, neither of which is
 * known here, and has an address of its own beside. They come paused, since nothing that is imported may be seen before
 * its owner says so. Left out is one whose token opens something here already, whose time is over, or that is not as
 * links are.
 */
export async function bringExportedLinks(
  units: UnitOfWork,
  importId: string,
  { albums }: Survey,
): Promise<void> {
  for (const { key, exported } of albums) {
    for (const link of exported?.links ?? []) {
      try {
        await units.transact((scope) => bringLink(scope, { importId, albumKey: key }, link));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
      }
    }
  }
}

async function bringLink(
  scope: Scope,
  { importId, albumKey }: { importId: string; albumKey: string },
  link: ExportedLink,
): Promise<void> {
  const { em } = scope;
  const chosen = settings.safeParse(link.settings);
  const passwordHash = link.passwordHash === null ? null : Buffer.from(link.passwordHash, 'base64');
  if (!chosen.success || (passwordHash && !isPasswordHash(passwordHash))) return;
  if (await isOver(scope, link)) return;
  const made = await em.findOneOrFail(Import, { id: importId }, { populate: ['account', 'album'] });
  const albumId = made.album ? undefined : (await findImportedAlbums(scope, made)).get(albumKey);
  if (albumId === undefined) return;
  const album = await em.findOne(Album, { id: albumId, trashedAt: null }, { populate: ['owner'] });
  const photoIds =
    link.photos && (await findPhotos(scope, { importId, albumKey, albumId }, link.photos));
  if (!album || photoIds?.length === 0 || (await isKnown(scope, link.tokenHash))) return;
  const { slug } = link;
  const isFree = slug !== null && (await em.count(ShareLink, { slug })) === 0;
  const brought = await createShareLink(
    scope,
    made.account,
    { album, photoIds },
    {
      ...chosen.data,
      label: link.label.slice(0, 120),
      passwordHash,
      slug: isFree && passwordHash && /^[a-z0-9-]{3,64}$/.test(slug) ? slug : null,
      opensAt: link.opensAt === null ? null : new Date(link.opensAt),
      expiresAt: link.expiresAt === null ? null : new Date(link.expiresAt),
      deviceLimit: link.deviceLimit,
      paused: true,
    },
  );
  brought.openCount = link.openCount;
  brought.createdAt = new Date(link.createdAt);
  for (const pathHash of new Set([link.tokenHash, ...link.pathHashes])) {
    if (pathHash !== link.tokenHash && (await isKnown(scope, pathHash))) continue;
    em.persist(em.create(LinkAddress, { link: brought, pathHash, pathSealed: null }));
  }
  await em.flush();
}

async function isOver(scope: Scope, { expiresAt }: ExportedLink): Promise<boolean> {
  return expiresAt !== null && new Date(expiresAt) <= (await databaseTime(scope));
}

/** Whether a token or a path leads somewhere here, or did: nobody takes over an address by an import. */
async function isKnown({ em }: Scope, hash: string): Promise<boolean> {
  const links = await em.count(ShareLink, { tokenHash: hash });
  return links > 0 || (await em.count(LinkAddress, { pathHash: hash })) > 0;
}

/** The photos that are here of those that a link showed. */
async function findPhotos(
  { em }: Scope,
  { importId, albumKey, albumId }: { importId: string; albumKey: string; albumId: string },
  ids: readonly string[],
): Promise<string[]> {
  const keys = ids.map((id) => `${albumKey}/${id}`);
  const items = await em.find(ImportItem, { import: importId, key: { $in: keys } });
  const brought = new Map(items.map(({ key, photoIds }) => [key, photoIds]));
  const wanted = keys.flatMap((key) => brought.get(key) ?? []);
  const photos = await em.find(
    Photo,
    { id: { $in: wanted }, album: albumId, trashedAt: null },
    { fields: ['id'] },
  );
  const there = new Set(photos.map(({ id }) => id));
  return wanted.filter((id) => there.has(id));
}
