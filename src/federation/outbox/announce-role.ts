import { Collaborator, type RemoteCollaborator } from '../../domain/collaborators/collaborator.ts';
import { lock } from '../../domain/lock.ts';
import { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import type { Album } from '../../domain/albums/album.ts';
import type { Scope } from '../../domain/scope.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import {
  listCollaborator,
  updateCollaboration,
  type DescribedCollaboration,
} from '../documents/collaboration.ts';
import type { Document } from '../documents/document.ts';
import { OutboxActivity } from '../outbox-activity.ts';
import { pathsOf } from '../paths.ts';
import { followerInboxes, inboxesAt } from './recipients.ts';
import { sendActivity } from './send-activity.ts';

/**
 * Tells a member what they may do in an album, and other servers of our kind who takes part in it: what changed since
 * they were told, and nothing else.
 */
export const announceRole = (units: UnitOfWork, collaboratorId: string): Promise<void> =>
  units.transact(async (scope) => {
    await lock(scope.em, `collaborator:${collaboratorId}`);
    const collaborator = await scope.em.findOne(
      Collaborator,
      { id: collaboratorId, album: { trashedAt: null } },
      { populate: ['album', 'actor'] },
    );
    if (!collaborator?.isRemote()) return;
    for (const activity of await findNews(scope, collaborator)) {
      await tell(scope, collaborator, activity);
    }
  });

/** A collaborator is listed while they may do more than look. */
export const isListed = ({ state, role }: Pick<Collaborator, 'state' | 'role'>): boolean =>
  state === 'accepted' && role !== 'viewer';

async function findNews(scope: Scope, collaborator: RemoteCollaborator): Promise<Document[]> {
  const { em, now, origin } = scope;
  const { id, album, actor, role, state, createdAt: since } = collaborator;
  const paths = pathsOf(origin);
  const told = await em.find(
    OutboxActivity,
    { actorId: album.id, objectUri: paths.collaboration(id) },
    { orderBy: { id: 'asc' } },
  );
  const last = (...types: string[]) => told.findLast(({ type }) => types.includes(type));
  const next = (type: string) => ({
    before: told.filter((it) => it.type === type).length,
    at: now(),
  });
  const described: DescribedCollaboration = {
    id,
    albumId: album.id,
    member: actor.uri,
    role,
    since,
  };
  const news: Document[] = [];
  const listing = isListed(collaborator) ? 'Add' : 'Remove';
  const wasListed = last('Add', 'Remove')?.type === 'Add';
  if (isListed(collaborator) !== wasListed) {
    news.push(listCollaborator(paths, listing, described, next(listing)));
  }
  const toldRole = (last('Update')?.document()['object'] as { role?: unknown } | undefined)?.role;
  if (state === 'accepted' && toldRole !== role) {
    news.push(updateCollaboration(paths, described, next('Update')));
  }
  return news;
}

async function tell(
  scope: Scope,
  { id, album, actor }: RemoteCollaborator,
  activity: Document,
): Promise<void> {
  const peers = await findPeers(scope, album);
  await sendActivity(scope, {
    actorId: album.id,
    activity,
    objectUri: pathsOf(scope.origin).collaboration(id),
    isPublic: false,
    inboxes: [actor.inbox, ...peers.filter((inbox) => URL.parse(inbox)?.host !== actor.host)],
  });
}

/** One inbox for each server of our kind with a follower or a member. */
async function findPeers({ em }: Scope, album: Album): Promise<string[]> {
  const members = await em.find(RemoteActor, {
    id: {
      $in: (await em.find(Collaborator, { album, state: 'accepted' })).flatMap(
        ({ actor }) => actor?.id ?? [],
      ),
    },
    goneAt: null,
    suspendedAt: null,
  });
  const inboxes = await followerInboxes(em, album);
  for (const member of members) inboxes.add(member.deliveryInbox());
  const kin = await inboxesAt(em, inboxes, (software) => software === 'albumen');
  const byHost = new Map(kin.map((inbox) => [URL.parse(inbox)?.host, inbox]));
  return [...byHost.values()];
}
