import { Contribution } from '../../domain/contributions/contribution.ts';
import { lock } from '../../domain/lock.ts';
import type { Scope } from '../../domain/scope.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { announce } from '../documents/announce.ts';
import { OutboxActivity } from '../outbox-activity.ts';
import { pathsOf } from '../paths.ts';
import { listContributed } from './list-contributed.ts';
import { followerInboxes } from './recipients.ts';
import { sendActivity } from './send-activity.ts';

/**
 * Shows an accepted public post to the album's followers: once, however many of its pictures were accepted. Of an album
 * that is not public only those hear of it whose servers know what an album is.
 */
export const announceReference = (units: UnitOfWork, contributionId: string): Promise<void> =>
  units.transact(async (scope) => {
    const { em } = scope;
    const wanted = { id: contributionId, state: 'accepted', acceptedAs: 'reference' } as const;
    const album = (await em.findOne(Contribution, wanted, { fields: ['album'] }))?.album;
    if (!album) return;
    await lock(em, `publish:${album.id}`);
    const contribution = await em.findOne(
      Contribution,
      {
        ...wanted,
        visibility: 'public',
        album: { trashedAt: null },
        photo: { listedAt: { $ne: null }, trashedAt: null },
      },
      { populate: ['album', 'actor', 'photo'], refresh: true },
    );
    if (!contribution) return;
    if (contribution.album.isPublic()) await showToFollowers(scope, contribution);
    await listContributed(scope, contribution.album, contribution);
  });

async function showToFollowers(scope: Scope, contribution: Contribution): Promise<void> {
  const { em, origin, now } = scope;
  const { album, actor, noteUri } = contribution;
  if (!actor || !noteUri) return;
  const announced = { actorId: album.id, objectUri: noteUri, type: 'Announce' };
  if ((await em.count(OutboxActivity, { ...announced, retractedAt: null })) > 0) return;
  const times = await em.count(OutboxActivity, announced);
  const name = times === 0 ? 'announce' : `announce-${times + 1}`; // an id is never used twice
  const paths = pathsOf(origin);
  const inboxes = await followerInboxes(em, album);
  await sendActivity(scope, {
    actorId: album.id,
    activity: announce(
      `${paths.contribution(contribution.id)}/activities/${name}`,
      paths.actor(album.id),
      { noteUri, followers: paths.followers(album.id), author: actor.uri, at: now() },
    ),
    objectUri: noteUri,
    isPublic: true,
    inboxes: inboxes.add(actor.deliveryInbox()),
  });
}
