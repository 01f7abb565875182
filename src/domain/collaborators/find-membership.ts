import { LockMode } from '@mikro-orm/core';
import type { Account } from '../accounts/account.ts';
import { Album } from '../albums/album.ts';
import { notFound, Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { Collaborator } from './collaborator.ts';

/**
 * What the viewer is in an album of somebody else, also in one in the trash; locked until the transaction ends.
 * @throws Refusal `not_found`, `owner_cannot_leave` for the album's owner
 */
export async function findMembership(
  { em }: Scope,
  viewer: Extract<Viewer, { kind: 'account' }>,
  albumId: string,
): Promise<Collaborator & { account: Account }> {
  const { account } = viewer;
  const album = await em.findOne(Album, { id: albumId, endedAt: null });
  if (album?.owner.id === account.id) {
    throw new Refusal(
      'conflict',
      'owner_cannot_leave',
      'The owner cannot leave: give the album to somebody else first, or delete it.',
    );
  }
  const member = await em.findOne(
    Collaborator,
    { album: albumId, account, state: 'accepted' },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  if (!album || !member) throw notFound();
  await em.populate(member, ['album.owner', 'account']);
  return member as Collaborator & { account: Account };
}
