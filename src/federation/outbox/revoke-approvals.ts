import { Album } from '../../domain/albums/album.ts';
import { lock } from '../../domain/lock.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { Approval } from '../approval.ts';
import { revocation } from '../documents/authorization.ts';
import { pathsOf } from '../paths.ts';
import { sendActivity } from './send-activity.ts';

/** Takes back what was allowed while an album was public, once it is not: to quote its photos and to feature it. */
export const revokeApprovals = (units: UnitOfWork, albumId: string): Promise<void> =>
  units.transact(async (scope) => {
    const { em, now, origin } = scope;
    await lock(em, `approvals:${albumId}`);
    const album = await em.findOne(Album, { id: albumId });
    if (!album || album.isPublic()) return;
    const given = await em.find(Approval, { album, revokedAt: null }, { populate: ['actor'] });
    const paths = pathsOf(origin);
    for (const approval of given) {
      const { actor, id, kind } = approval;
      const uri = kind === 'quote' ? paths.quoteAuthorization(id) : paths.featureAuthorization(id);
      approval.revokedAt = now();
      await em.flush();
      await sendActivity(scope, {
        actorId: albumId,
        activity: revocation(kind, {
          id: uri,
          actor: paths.actor(albumId),
          to: actor.uri,
          at: now(),
        }),
        objectUri: uri,
        isPublic: false,
        inboxes: [actor.inbox],
      });
    }
  });
