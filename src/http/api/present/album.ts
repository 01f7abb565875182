import type { Context } from 'koa';
import { countAlbums, type AlbumFacts } from '../../../domain/albums/find-albums.ts';
import type { Album } from '../../../domain/albums/album.ts';
import { findParents } from '../../../domain/albums/album-tree.ts';
import { may, standingIn, type AlbumAction } from '../../../domain/albums/policy.ts';
import { findCovers } from '../../../domain/photos/find-covers.ts';
import type { Photo } from '../../../domain/photos/photo.ts';
import { isAtLeast, roles } from '../../../domain/role.ts';
import type { Scope } from '../../../domain/scope.ts';
import type { Viewer } from '../../../domain/viewer.ts';
import { addresses } from '../../addresses.ts';
import type { Http } from '../../deps.ts';
import { takesAvif } from '../../negotiation.ts';
import type { AlbumJson } from '../schemas.ts';
import { presentRenditions } from './photo.ts';

type At = ReturnType<typeof addresses>;

type Asking = { http: Pick<Http, 'config'>; ctx: Context; scope: Scope; viewer: Viewer };

/**
 * Albums for the API, counted and with their covers, in few queries; what was changed must be flushed, and their owners
 * be loaded. What waits to be decided is counted for those who may decide.
 */
export async function presentAlbums(
  { http, ctx, scope, viewer }: Asking,
  albums: readonly Album[],
): Promise<AlbumJson[]> {
  const counts = await countAlbums(
    scope,
    albums.map((album) => album.id),
  );
  const covers = await findCovers(scope, counts);
  await scope.em.populate(albums, ['heir']);
  const parents = await findParents(scope, viewer, albums);
  const at = addresses(http.config);
  return albums.map((album) => {
    const facts = counts.get(album.id)!;
    return {
      ...presentAlbum(album, at),
      ...presentStanding(viewer, album, at),
      ...countsFor(viewer, album, facts),
      ...presentParents(album, parents.get(album.id) ?? []),
      coverId: facts.coverId,
      coverChosen: facts.coverId !== null && facts.coverId === album.coverId,
      cover: presentCover(covers.get(album.id), at, takesAvif(ctx)),
      createdAt: album.createdAt.toISOString(),
    };
  });
}

/** One album for whoever asks, as {@link presentAlbums} does. */
export async function presentOneAlbum(asking: Asking, album: Album): Promise<AlbumJson> {
  const [presented] = await presentAlbums(asking, [album]);
  return presented!;
}

const presentAlbum = (album: Album, at: At) => ({
  id: album.id,
  handle: album.handle,
  address: at.handle(album.handle),
  actor: at.actor(album.id),
  url: at.album(album.handle),
  title: album.title,
  description: album.description,
  audience: album.audience,
  approveFollowers: album.approveFollowers,
  contributionsFrom: album.contributionsFrom,
  contributionReview: album.contributionReview,
  tellsRejections: album.tellsRejections,
  showsPhotosInMail: album.showsPhotosInMail,
  commentsFrom: album.commentsFrom,
  collaboratorsEdit: album.collaboratorsEdit,
  collaboratorsModerate: album.collaboratorsModerate,
  adminsShare: album.adminsShare,
  saving: album.saving,
  license: album.license,
  alsoKnownAs: album.alsoKnownAs,
  movedTo: album.movedTo,
  sortBy: album.sortBy,
  sortDirection: album.sortDirection,
  labelColour: album.labelColour,
  rowSize: album.rowSize,
  dayTitles: album.dayTitles,
});

const presentParents = (album: Album, parents: readonly Album[]) => ({
  parentId: parents.at(-1)?.id === album.parentId ? album.parentId : null,
  parents: parents.map(({ id, title }) => ({ id, title })),
});

/** What the viewer is in the album, whose it is, and to whom it is offered: which its owner knows, and they. */
function presentStanding(viewer: Viewer, album: Album, at: At) {
  const { heir, owner } = album;
  const isHeir = viewer.kind === 'account' && heir?.id === viewer.account.id;
  return {
    role: standingIn(viewer, album),
    owner: { name: owner.name, address: at.handle(owner.handle), url: at.person(owner.handle) },
    heir: heir && (isHeir || may(viewer, 'own', album)) ? at.handle(heir.handle) : null,
  };
}

function countsFor(viewer: Viewer, album: Album, facts: AlbumFacts) {
  const { photoCount, followerCount, followerServerCount } = facts;
  const forThose = (action: AlbumAction, count: number) => (may(viewer, action, album) ? count : 0);
  const standing = standingIn(viewer, album);
  const links = roles.map((role) =>
    standing && isAtLeast(standing, role) ? (facts.linksSeenFrom[role] ?? 0) : 0,
  );
  return {
    photoCount,
    followerCount,
    followerServerCount,
    requestCount: forThose('manage', facts.requestCount),
    pendingCount: forThose('moderate', facts.pendingCount),
    heldCount: forThose('remove', facts.heldCount),
    memberCount: standing ? facts.memberCount : 0,
    linkCount: links.reduce((sum, count) => sum + count, 0),
  };
}

function presentCover(cover: Photo | undefined, at: At, avif: boolean): AlbumJson['cover'] {
  if (!cover) return null;
  const { thumbnail, preview } = presentRenditions(cover, { media: at.media, avif, own: true });
  const { colour, focalPoint } = cover;
  return { thumbnail, preview, colour: colour ?? '#77777c', focalPoint };
}
