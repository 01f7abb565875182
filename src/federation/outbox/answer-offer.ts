import { Contribution } from '../../domain/contributions/contribution.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { answer } from '../documents/answer.ts';
import { escape } from '../documents/html.ts';
import { pathsOf } from '../paths.ts';
import { sendActivity } from './send-activity.ts';

/**
 * Tells somebody what became of a photo that they offered by an activity, each of its pictures by itself. What the
 * album copied has an id of its own, which the yes names; it is there as soon as the album has posted it.
 */
export const answerOffer = (units: UnitOfWork, contributionId: string): Promise<void> =>
  units.transact(async (scope) => {
    const contribution = await scope.em.findOne(
      Contribution,
      { id: contributionId, state: { $in: ['accepted', 'rejected'] } },
      { populate: ['album', 'photo', 'actor'] },
    );
    if (!contribution) return;
    const { album, photo, actor, noteUri, offerUri, offerType } = contribution;
    if (!actor || !noteUri || !offerUri || !offerType) return;
    const { state, acceptedAs, rejectionReason } = contribution;
    const paths = pathsOf(scope.origin);
    const isYes = state === 'accepted';
    const copy = acceptedAs === 'copy' ? { result: paths.note(photo.noteId ?? photo.id) } : {};
    const reason = rejectionReason ? { content: `<p>${escape(rejectionReason)}</p>` } : {};
    await sendActivity(scope, {
      actorId: album.id,
      activity: answer(
        isYes ? 'Accept' : 'Reject',
        `${paths.contribution(contribution.id)}/${isYes ? 'accept' : 'reject'}`,
        paths.actor(album.id),
        { id: offerUri, type: offerType, actor: actor.uri, object: noteUri },
        isYes ? copy : reason,
      ),
      objectUri: offerUri,
      isPublic: false,
      inboxes: [actor.inbox],
    });
  });
