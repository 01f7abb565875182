import { Contribution } from '../../domain/contributions/contribution.ts';
import type { Scope } from '../../domain/scope.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { Delivery } from '../delivery.ts';
import { removalFor } from '../documents/listing.ts';
import { OutboxActivity } from '../outbox-activity.ts';
import { pathsOf } from '../paths.ts';
import { sendActivity } from './send-activity.ts';

/**
 * Tells the server of somebody that an album took their photo out, by their own post. Where that server was told that the
 * album's photos hold it, it hears of the end of that by what takes it back, and not twice.
 */
export const announceRemoval = (units: UnitOfWork, contributionId: string): Promise<void> =>
  units.transact(async (scope) => {
    const contribution = await scope.em.findOne(
      Contribution,
      { id: contributionId, photo: { trashedAt: { $ne: null } } },
      { populate: ['album', 'actor', 'photo'] },
    );
    const { actor, album, noteUri } = contribution ?? {};
    if (!contribution || !actor || !album || !noteUri || actor.goneAt) return;
    if (await wasListed(scope, contribution)) return;
    const paths = pathsOf(scope.origin);
    await sendActivity(scope, {
      actorId: album.id,
      activity: removalFor(`${paths.contribution(contributionId)}/removed`, {
        actor: paths.actor(album.id),
        target: paths.photos(album.id),
        object: noteUri,
        contributor: actor.uri,
        at: scope.now(),
      }),
      objectUri: noteUri,
      isPublic: false,
      inboxes: [actor.inbox],
    });
  });

/** Whether their server was told of it: by an `Add` for this picture, or for another one of the same post. */
async function wasListed(
  { em, origin }: Scope,
  { id, album, actor, noteUri }: Contribution,
): Promise<boolean> {
  const added = await em.find(
    OutboxActivity,
    {
      actorId: album.id,
      type: 'Add',
      $or: [{ uri: { $like: `${pathsOf(origin).contribution(id)}/add%` } }, { objectUri: noteUri }],
    },
    { fields: ['id'] },
  );
  const activity = { $in: added.map((one) => one.id) };
  return (await em.count(Delivery, { activity, host: actor!.host })) > 0;
}
