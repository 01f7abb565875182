import { Album } from '../../domain/albums/album.ts';
import { Collaborator } from '../../domain/collaborators/collaborator.ts';
import { notFound } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import { collaboration } from '../documents/collaboration.ts';
import { wholeCollection } from '../documents/collection.ts';
import type { Document } from '../documents/document.ts';
import { OutboxActivity } from '../outbox-activity.ts';
import { isId, pathsOf } from '../paths.ts';
import type { Found } from './actors.ts';
import { showToAddressee } from './personal.ts';
import { askQuietly, type Asker } from './readable-album.ts';

/**
 * Who gives photos to an album, its owner first: for the servers of those who do, and as if it were not there for
 * everybody else. @throws Refusal `not_found`
 */
export async function collaborators(scope: Scope, id: string, asker: Asker): Promise<Document> {
  const { em, origin } = scope;
  const album = isId(id) ? await em.findOne(Album, { id, trashedAt: null }) : null;
  const asking = album ? await askQuietly(asker) : undefined;
  if (!album || !asking) throw notFound();
  const members = await em.find(
    Collaborator,
    { album, state: 'accepted', role: { $ne: 'viewer' } },
    { populate: ['actor', 'account'], orderBy: { id: 'asc' } },
  );
  if (!members.some((member) => member.actor?.host === asking.host)) throw notFound();
  const { actor, collaborators: uri } = pathsOf(origin);
  return wholeCollection(uri(id), [
    actor(album.owner.id),
    ...members.map((member) => member.actor?.uri ?? actor(member.account!.id)),
  ]);
}

/** What somebody may do in an album, for themselves. @throws Refusal `not_found` */
export async function findCollaboration(scope: Scope, id: string, asker: Asker): Promise<Found> {
  const held = isId(id)
    ? await scope.em.findOne(
        Collaborator,
        { id, state: 'accepted', album: { trashedAt: null } },
        { populate: ['actor'] },
      )
    : null;
  const asking = held ? await askQuietly(asker) : undefined;
  if (!held?.isRemote() || asking?.id !== held.actor.id) throw notFound();
  const { album, actor, role, createdAt: since } = held;
  const described = { id, albumId: album.id, member: actor.uri, role, since };
  return { document: collaboration(pathsOf(scope.origin), described) };
}

/** What told somebody of their role, for themselves. @throws Refusal `not_found` */
export async function findRoleActivity(scope: Scope, uri: string, asker: Asker): Promise<Found> {
  const own = pathsOf(scope.origin).collaboration('');
  const activity = uri.startsWith(own)
    ? await scope.em.findOne(OutboxActivity, { uri, retractedAt: null })
    : null;
  if (!activity) throw notFound();
  return showToAddressee(activity, asker);
}
