import { canShare } from '../../../domain/share-links/policy.ts';
import { tokenOf } from '../../../domain/share-links/create-share-link.ts';
import { findStates } from '../../../domain/share-links/find-share-links.ts';
import { findOldAddresses } from '../../../domain/share-links/old-addresses.ts';
import type { ShareLink } from '../../../domain/share-links/share-link.ts';
import type { Scope } from '../../../domain/scope.ts';
import type { Viewer } from '../../../domain/viewer.ts';
import { addresses } from '../../addresses.ts';
import type { Http } from '../../deps.ts';
import type { LinkJson, RemovedLinkJson } from '../schemas/links.ts';

type Asking = { http: Pick<Http, 'config'>; scope: Scope; viewer: Viewer };

/**
 * Links that were not removed, for somebody who sees them and so may have their tokens; written before they are
 * presented, with their albums and owners loaded. What happens at them is for those who may change them.
 */
export async function presentLinks(
  { http: { config }, scope, viewer }: Asking,
  links: readonly ShareLink[],
): Promise<LinkJson[]> {
  const ids = links.map(({ id }) => id);
  const states = await findStates(scope, ids);
  const oldAddresses = await findOldAddresses(scope, ids);
  const at = addresses(config);
  return links.map((link) => {
    const token = tokenOf(scope, link);
    const editable = canShare(viewer, link.album);
    return {
      ...settingsOf(link),
      ...(editable ? countsOf(link) : noCounts),
      id: link.id,
      token,
      url: at.link(token),
      state: states.get(link.id) ?? 'gone',
      album: link.photoIds ? null : link.album.id,
      albumId: link.album.id,
      photos: link.photoIds,
      oldAddresses: (editable && oldAddresses.get(link.id)) || [],
      seenFrom: link.seenFrom,
      editable,
      createdAt: link.createdAt.toISOString(),
    };
  });
}

/** One link, as {@link presentLinks} does. */
export async function presentLink(asking: Asking, link: ShareLink): Promise<LinkJson> {
  const [presented] = await presentLinks(asking, [link]);
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
  viewLimit: link.viewLimit,
  paused: link.pausedAt !== null,
  downloads: link.downloads,
  location: link.location,
  metadata: link.metadata,
  uploads: link.uploads,
  review: link.review,
  uploadFiles: link.uploadFiles,
  uploadBytes: link.uploadBytes,
  guestNames: link.guestNames,
  guestsNamedTo: link.guestsNamedTo,
  withdrawHours: link.withdrawHours,
  guestFiles: link.guestFiles,
  comments: link.comments,
  showsNames: link.showsNames,
  layout: link.layout,
  subAlbums: link.subAlbums,
  language: link.language,
  watermark: link.watermark,
  embedOrigins: link.embedOrigins,
  takesRequests: link.takesRequests,
  accessLogDays: link.accessLogDays,
  join: link.join,
  takesClaims: link.takesClaims,
});

const countsOf = ({
  deviceCount,
  openCount,
  lastOpenedAt,
  uploadedFiles,
  uploadedBytes,
}: ShareLink) => ({
  deviceCount,
  openCount,
  lastOpenedAt: iso(lastOpenedAt),
  uploadedFiles,
  uploadedBytes,
});

const noCounts = {
  deviceCount: 0,
  openCount: 0,
  lastOpenedAt: null,
  uploadedFiles: 0,
  uploadedBytes: 0,
};

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
