import type { Account } from '../accounts/account.ts';
import type { Album } from '../albums/album.ts';
import { removeFollower } from '../albums/remove-follower.ts';
import { Contribution } from '../contributions/contribution.ts';
import { withdraw } from '../contributions/withdraw-contributions.ts';
import { endFollowing } from '../followings/end-following.ts';
import { Following } from '../followings/following.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';

/**
 * Somebody elsewhere blocked albums of ours, or one of our people, inside the caller's transaction: they are sent
 * nothing more, their posts are shown no longer, and our person stops following them. Copies stay, as was agreed.
 */
export async function leaveAlone(
  scope: Scope,
  actor: RemoteActor,
  { account, albums }: { account: Account | null; albums: readonly Album[] },
): Promise<void> {
  const { em } = scope;
  for (const { id } of albums) await removeFollower(scope, actor, { albumId: id });
  const shown = await em.find(
    Contribution,
    {
      actor,
      album: { id: { $in: albums.map(({ id }) => id) } },
      $or: [{ state: 'pending' }, { state: 'accepted', acceptedAs: 'reference' }],
    },
    { populate: ['photo'] },
  );
  for (const contribution of shown) withdraw(scope, contribution);
  const following = account && (await findFollowing(scope, account, actor));
  if (following) await endFollowing(scope, following);
}

const findFollowing = ({ em }: Scope, account: Account, actor: RemoteActor) =>
  em.findOne(
    Following,
    { account, actor, state: { $in: ['invited', 'requested', 'accepted'] } },
    { populate: ['actor'] },
  );
