import { Account } from '../accounts/account.ts';
import { Album } from '../albums/album.ts';
import { may, requireAction, roleInsufficient, standingIn } from '../albums/policy.ts';
import { lock } from '../lock.ts';
import { notify } from '../notices/notify.ts';
import { notFound, Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { Collaborator } from './collaborator.ts';

/** An album whose owner stays who it is until the transaction ends: two who change that come one after the other. */
export async function findAlbumLocked({ em }: Scope, id: string): Promise<Album> {
  await lock(em, `owner:${id}`);
  const album = await em.findOneOrFail(Album, { id, trashedAt: null }, { refresh: true });
  await em.populate(album, ['owner', 'heir']);
  return album;
}

/**
 * Offers an album to one of its members, to be its owner, inside the caller's transaction: they are told, and until they
 * say yes nothing changes. Whoever it was offered to before is not asked any more. Saying it again changes nothing.
 * @throws Refusal `not_found`, `role_insufficient`, `heir_is_owner`, `heir_not_member`
 */
export async function bequeathAlbum(
  scope: Scope,
  viewer: Viewer,
  albumId: string,
  handle: string,
): Promise<Album> {
  const { em, now } = scope;
  const album = await findAlbumLocked(scope, albumId);
  requireAction(viewer, 'own', album);
  const heir = await em.findOne(Account, { handle: handle.toLowerCase(), endedAt: null });
  if (heir?.id === album.owner.id) {
    throw new Refusal('unprocessable', 'heir_is_owner', 'The album is theirs already.');
  }
  const isMember =
    heir && (await em.count(Collaborator, { album, account: heir, state: 'accepted' })) > 0;
  if (!isMember) {
    throw new Refusal(
      'unprocessable',
      'heir_not_member',
      'An album can be given to one of its members with an account here. Invite them first.',
    );
  }
  if (album.heir?.id === heir.id) return album;
  album.heir = heir;
  const occasion = now().toISOString();
  await notify(scope, { kind: 'album.bequeathed', subject: album.id, occasion }, heir.id);
  return album;
}

/**
 * The owner takes back that they offered their album, or whom it was offered to declines; the owner is told of that. Inside
 * the caller's transaction; nothing happens where it is offered to nobody.
 * @throws Refusal `not_found`, `role_insufficient`
 */
export async function declineAlbum(
  scope: Scope,
  viewer: Extract<Viewer, { kind: 'account' }>,
  albumId: string,
): Promise<void> {
  const album = await findAlbumLocked(scope, albumId);
  const isHeir = album.heir?.id === viewer.account.id;
  if (!standingIn(viewer, album)) throw notFound();
  if (!isHeir && !may(viewer, 'own', album)) throw roleInsufficient();
  album.heir = null;
  if (!isHeir) return;
  const occasion = scope.now().toISOString();
  await notify(scope, { kind: 'album.declined', subject: albumId, occasion }, album.owner.id);
}
