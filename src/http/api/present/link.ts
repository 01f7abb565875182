import { tokenOf } from '../../../domain/share-links/create-share-link.ts';
import { findStates } from '../../../domain/share-links/find-share-links.ts';
import { findOldAddresses } from '../../../domain/share-links/old-addresses.ts';
import type { ShareLink } from '../../../domain/share-links/share-link.ts';
import type { Scope } from '../../../domain/scope.ts';
import { addresses } from '../../addresses.ts';
import type { Http } from '../../deps.ts';
import type { LinkJson, RemovedLinkJson } from '../schemas/links.ts';

/** Links that were not removed, for their owner, who may see their tokens; written before they are presented. */
export async function presentLinks(
  { config }: Pick<Http, 'config'>,
  scope: Scope,
  links: readonly ShareLink[],
): Promise<LinkJson[]> {
  const ids = links.map(({ id }) => id);
  const states = await findStates(scope, ids);
  const oldAddresses = await findOldAddresses(scope, ids);
  const at = addresses(config);
  return links.map((link) => {
    const token = tokenOf(scope, link);
    return {
      ...settingsOf(link),
      id: link.id,
      token,
      url: at.link(token),
      state: states.get(link.id) ?? 'gone',
      album: link.photoIds ? null : link.album.id,
      albumId: link.album.id,
      photos: link.photoIds,
      oldAddresses: oldAddresses.get(link.id) ?? [],
      createdAt: link.createdAt.toISOString(),
    };
  });
}

/** One link, as {@link presentLinks} does. */
export async function presentLink(
  http: Pick<Http, 'config'>,
  scope: Scope,
  link: ShareLink,
): Promise<LinkJson> {
  const [presented] = await presentLinks(http, scope, [link]);
  return presented!;
}

const iso = (time: Date | null): string | null => time?.toISOString() ?? null;

const settingsOf = (link: ShareLink) => ({
  slug: link.slug,
  label: link.label,
  hasPassword: link.passwordHash !== null,
  opensAt: iso(link.opensAt),
  expiresAt: iso(link.expiresAt),
  deviceLimit: link.deviceLimit,
  deviceCount: link.deviceCount,
  viewLimit: link.viewLimit,
  openCount: link.openCount,
  lastOpenedAt: iso(link.lastOpenedAt),
  paused: link.pausedAt !== null,
  downloads: link.downloads,
  location: link.location,
  metadata: link.metadata,
  uploads: link.uploads,
  review: link.review,
  uploadFiles: link.uploadFiles,
  uploadBytes: link.uploadBytes,
  uploadedFiles: link.uploadedFiles,
  uploadedBytes: link.uploadedBytes,
  comments: link.comments,
  showsNames: link.showsNames,
  layout: link.layout,
  language: link.language,
  watermark: link.watermark,
  embedOrigins: link.embedOrigins,
  takesRequests: link.takesRequests,
  accessLogDays: link.accessLogDays,
});

/** What is kept of a link that was removed. */
export const presentRemovedLink = (link: ShareLink & { revokedAt: Date }): RemovedLinkJson => ({
  id: link.id,
  state: 'revoked',
  label: link.label,
  album: link.album.id,
  openCount: link.openCount,
  deviceCount: link.deviceCount,
  uploadedFiles: link.uploadedFiles,
  createdAt: link.createdAt.toISOString(),
  revokedAt: link.revokedAt.toISOString(),
});

/** Whether a link was removed, and has no address any more. */
export const isRemoved = (link: ShareLink): link is ShareLink & { revokedAt: Date } =>
  link.revokedAt !== null;
