import { standingOf } from '../../domain/blocks/standing.ts';
import { Contribution } from '../../domain/contributions/contribution.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { answer } from '../documents/answer.ts';
import { escape } from '../documents/html.ts';
import { OutboxActivity } from '../outbox-activity.ts';
import { pathsOf, type Paths } from '../paths.ts';
import { sendActivity } from './send-activity.ts';

/**
 * Tells somebody what became of a photo that they offered by an activity, each of its pictures by itself, and once for
 * each activity and decision: a yes that was taken back and said again is another one. Whoever is blocked is told
 * nothing. What the album copied has an id of its own, which the yes names; it is there as soon as the album has
 * posted it.
 */
export const answerOffer = (units: UnitOfWork, contributionId: string): Promise<void> =>
  units.transact(async (scope) => {
    const { em, origin } = scope;
    const contribution = await em.findOne(
      Contribution,
      { id: contributionId, state: { $in: ['accepted', 'rejected'] } },
      { populate: ['album.owner', 'photo', 'actor'] },
    );
    if (!contribution) return;
    const { album, actor, noteUri, offerUri, offerType, rejectionReason, decidedAt } = contribution;
    if (!actor || !noteUri || !offerUri || !offerType || !decidedAt) return;
    const paths = pathsOf(origin);
    const isYes = contribution.state === 'accepted';
    const base = `${paths.contribution(contribution.id)}/${isYes ? 'accept' : 'reject'}`;
    const answers = { actorId: album.id, uri: { $like: `${base}%` } };
    const latest = { ...answers, objectUri: offerUri, publishedAt: { $gte: decidedAt } };
    if ((await em.count(OutboxActivity, latest)) > 0) return;
    if ((await standingOf(scope, actor, album.owner)) === 'refused') return;
    const times = await em.count(OutboxActivity, answers);
    const reason = rejectionReason ? { content: `<p>${escape(rejectionReason)}</p>` } : {};
    await sendActivity(scope, {
      actorId: album.id,
      activity: answer(
        isYes ? 'Accept' : 'Reject',
        times === 0 ? base : `${base}-${times + 1}`,
        paths.actor(album.id),
        { id: offerUri, type: offerType, actor: actor.uri, object: noteUri },
        isYes ? resultOf(contribution, paths) : reason,
      ),
      objectUri: offerUri,
      isPublic: false,
      inboxes: [actor.inbox],
    });
  });

/** The `Note` that a copy has or will have; not known for one that had another before and waits to be posted again. */
function resultOf({ acceptedAs, photo }: Contribution, paths: Paths): { result?: string } {
  const noteId = photo.noteId ?? (photo.publishedAt ? undefined : photo.id);
  return acceptedAs === 'copy' && noteId ? { result: paths.note(noteId) } : {};
}
