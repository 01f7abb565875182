import { LockMode } from '@mikro-orm/core';
import { CompiledQuery } from 'kysely';
import type { Account } from '../accounts/account.ts';
import type { Album } from '../albums/album.ts';
import { leaveTree } from '../albums/place-album.ts';
import { standingIn } from '../albums/policy.ts';
import { record } from '../domain-event.ts';
import { lock } from '../lock.ts';
import { notify } from '../notices/notify.ts';
import { creditOf } from '../photos/credit-of.ts';
import { notFound, Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { ShareLink } from '../share-links/share-link.ts';
import { requireAlbumRoom } from '../uploads/album-room.ts';
import type { Viewer } from '../viewer.ts';
import { addMember } from './add-member.ts';
import { findAlbumLocked } from './bequeath-album.ts';
import { Collaborator } from './collaborator.ts';

/**
 * The viewer takes over an album that is offered to them, inside the caller's transaction. The former owner becomes an
 * admin and is named as who gave their photos; the new one's own are the album's own from now on. Links stay as they are,
 * and members are told. Saying it again changes nothing.
 * @throws Refusal `not_found`, `not_bequeathed`, `storage_full`
 */
export async function inheritAlbum(
  scope: Scope,
  viewer: Extract<Viewer, { kind: 'account' }>,
  albumId: string,
): Promise<Album> {
  const { em } = scope;
  const { account: heir } = viewer;
  const album = await findAlbumLocked(scope, albumId);
  const former = album.owner;
  if (former.id === heir.id) return album;
  if (!standingIn(viewer, album)) throw notFound();
  await lock(em, `invite:${album.id}`);
  const member = await em.findOne(
    Collaborator,
    { album, account: heir, state: 'accepted' },
    { refresh: true, lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  await em.refresh(album); // whoever removed them meanwhile took the offer back
  if (album.heir?.id !== heir.id || !member) {
    throw new Refusal('conflict', 'not_bequeathed', 'This album is not offered to you.');
  }
  await requireAlbumRoom(scope, heir, album);
  member.state = 'removed';
  await leaveTree(scope, album);
  em.assign(album, { owner: heir, heir: null, returnedFrom: null });
  await addMember(scope, album, former, { role: 'admin' });
  await em.nativeUpdate(ShareLink, { album }, { creator: heir });
  await em.flush();
  await credit(scope, album, { former, heir });
  record(em, 'album.inherited', album.id);
  await tellMembers(scope, album);
  return album;
}

const ofFormer = `update photo set giver_id = $2, contributor = $3
  where album_id = $1 and giver_id is null and contributor ->> 'name' is null`;
const ofHeir =
  'update photo set giver_id = null, contributor = null where album_id = $1 and giver_id = $2';

/** The former owner's first: what is the new owner's looks like theirs afterwards. */
async function credit(
  scope: Scope,
  album: Album,
  { former, heir }: { former: Account; heir: Account },
): Promise<void> {
  const run = (sql: string, values: unknown[]) =>
    scope.em.getKysely().executeQuery(CompiledQuery.raw(sql, values));
  await run(ofFormer, [album.id, former.id, JSON.stringify(creditOf(scope, former))]);
  await run(ofHeir, [album.id, heir.id]);
}

async function tellMembers(scope: Scope, album: Album): Promise<void> {
  const members = await scope.em.find(
    Collaborator,
    { album, state: 'accepted', account: { $ne: null } },
    { fields: ['account'] },
  );
  const occasion = scope.now().toISOString();
  for (const { account } of members) {
    if (!account || account.id === album.owner.id) continue;
    await notify(scope, { kind: 'album.inherited', subject: album.id, occasion }, account.id);
  }
}
