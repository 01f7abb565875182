import { tokenOf } from '../../../domain/share-links/create-share-link.ts';
import type { ShareLink } from '../../../domain/share-links/share-link.ts';
import type { Scope } from '../../../domain/scope.ts';
import type { addresses } from '../../addresses.ts';
import type { LinkJson } from '../schemas.ts';

/** A link for its owner, who may see its token; `album` must be loaded. */
export function presentLink(
  scope: Scope,
  link: ShareLink,
  at: ReturnType<typeof addresses>,
): LinkJson {
  const token = tokenOf(scope, link);
  return {
    id: link.id,
    token,
    url: at.link(token),
    state: link.stateAt(scope.now()),
    label: link.label,
    album: link.photoIds ? null : link.album.id,
    photos: link.photoIds,
    hasPassword: link.passwordHash !== null,
    expiresAt: link.expiresAt?.toISOString() ?? null,
    paused: link.pausedAt !== null,
    downloads: link.downloads,
    location: 'remove',
    uploads: link.uploads,
    review: link.review,
    comments: 'off',
    openCount: link.openCount,
    createdAt: link.createdAt.toISOString(),
  };
}
