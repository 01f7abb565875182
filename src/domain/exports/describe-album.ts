import type { ExportedAlbum, ExportedLink } from '../../archive/albumen/format.ts';
import type { Account } from '../accounts/account.ts';
import type { Album } from '../albums/album.ts';
import { Collaborator } from '../collaborators/collaborator.ts';
import { creditOf } from '../photos/credit-of.ts';
import { Photo } from '../photos/photo.ts';
import type { Scope } from '../scope.ts';
import { LinkAddress } from '../share-links/link-address.ts';
import { plainSettings } from '../share-links/link-settings.ts';
import { ShareLink } from '../share-links/share-link.ts';
import { describeAlbumTalk } from './describe-talk.ts';

/** What an album’s owner chose, by the names of the API. */
export const albumSettings = [
  'audience',
  'approveFollowers',
  'contributionsFrom',
  'contributionReview',
  'tellsRejections',
  'collaboratorsEdit',
  'collaboratorsModerate',
  'adminsShare',
  'commentsFrom',
  'holdsGuestComments',
  'heldWords',
  'commentDays',
  'ownEmoji',
  'saving',
  'sortBy',
  'sortDirection',
  'labelColour',
  'rowSize',
  'dayTitles',
  'showsPhotosInMail',
  'license',
] as const satisfies readonly (keyof Album)[];

/** What is said of an album itself, without its photos. `ids` are the albums of the same export. */
export async function describeAlbum(
  scope: Scope,
  account: Account,
  album: Album,
  ids: ReadonlySet<string>,
): Promise<Omit<ExportedAlbum, 'photos'>> {
  const { origin } = scope;
  return {
    format: 'albumen-album',
    version: 1,
    id: album.id,
    handle: album.handle,
    address: `@${album.handle}@${new URL(origin).host}`,
    url: `${origin}/a/${album.handle}`,
    title: album.title,
    description: album.description,
    createdAt: album.createdAt.toISOString(),
    parent: album.parentId !== null && ids.has(album.parentId) ? album.parentId : null,
    cover: album.coverId,
    settings: Object.fromEntries(albumSettings.map((name) => [name, album[name]])),
    people: await describePeople(scope, album),
    links: await describeLinks(scope, album),
    ...(await describeAlbumTalk(scope, account, album)),
    references: await describeReferences(scope, album),
  };
}

/** Who has a role; whoever was only asked by mail is left out, because nothing but that address is known of them. */
async function describePeople(scope: Scope, album: Album): Promise<ExportedAlbum['people']> {
  const people = await scope.em.find(
    Collaborator,
    { album, mail: null, state: { $in: ['invited', 'accepted'] } },
    { populate: ['actor', 'account'], orderBy: { id: 'asc' } },
  );
  return people.map(({ account, actor, role, state }) => {
    const known = account ? creditOf(scope, account) : null;
    return {
      name: known?.name ?? actor?.name ?? '',
      address: known?.address ?? (actor && `@${actor.address}`),
      role,
      state,
    };
  });
}

async function describeLinks({ em }: Scope, album: Album): Promise<ExportedLink[]> {
  const links = await em.find(
    ShareLink,
    { album, revokedAt: null },
    { orderBy: { id: 'asc' }, disableIdentityMap: true },
  );
  const paths = await em.find(LinkAddress, { link: { $in: links.map(({ id }) => id) } });
  const byLink = Map.groupBy(paths, ({ link }) => link.id);
  return links.map((link) => ({
    id: link.id,
    label: link.label,
    tokenHash: link.tokenHash,
    pathHashes: (byLink.get(link.id) ?? []).map(({ pathHash }) => pathHash),
    slug: link.slug,
    passwordHash: link.passwordHash && Buffer.from(link.passwordHash).toString('base64'),
    photos: link.photoIds,
    opensAt: link.opensAt?.toISOString() ?? null,
    expiresAt: link.expiresAt?.toISOString() ?? null,
    isPaused: link.pausedAt !== null || link.heldAt !== null,
    deviceLimit: link.deviceLimit,
    openCount: link.openCount,
    createdAt: link.createdAt.toISOString(),
    settings: settingsOf(link),
  }));
}

function settingsOf(link: ShareLink): ExportedLink['settings'] {
  const { label: _, ...settings } = plainSettings(link);
  return settings;
}

/** Posts of others, of which there is no file of the album's own. */
async function describeReferences(
  { em }: Scope,
  album: Album,
): Promise<ExportedAlbum['references']> {
  const photos = await em.find(
    Photo,
    { album, referenceUri: { $ne: null }, listedAt: { $ne: null }, trashedAt: null },
    { orderBy: { id: 'asc' }, fields: ['referenceUri', 'caption'], disableIdentityMap: true },
  );
  return photos.map(({ referenceUri, caption }) => ({ url: referenceUri!, caption }));
}
