import type { Role } from '../../domain/role.ts';
import type { Paths } from '../paths.ts';
import { COLLABORATION, collaborationContext } from './contexts.ts';
import { compact, embedded, time, type Document } from './document.ts';

/** What somebody on another server may do in an album. */
export type DescribedCollaboration = {
  id: string;
  albumId: string;
  /** Whose it is: an actor's id. */
  member: string;
  role: Role;
  since: Date;
  /** When the role became another one. */
  updated?: Date;
};

/**
 * The role of one member, as the `Relationship` between them and the album: a type that every reader of ActivityStreams
 * knows, and that only the member's server and those of our kind are told of.
 */
export const collaboration = (
  paths: Paths,
  { id, albumId, member, role, since, updated }: DescribedCollaboration,
): Document =>
  compact({
    '@context': collaborationContext,
    id: paths.collaboration(id),
    type: 'Relationship',
    attributedTo: paths.actor(albumId),
    subject: member,
    relationship: COLLABORATION,
    object: paths.actor(albumId),
    role,
    published: time(since),
    updated: updated && time(updated),
  });

/** How often something of its kind was sent before is a part of an activity's id, which is never used twice. */
export type Told = { before: number; at: Date };

/** Says that a member's role is another one now. */
export const updateCollaboration = (
  paths: Paths,
  described: DescribedCollaboration,
  { before, at }: Told,
): Document => ({
  '@context': collaborationContext,
  id: `${paths.collaboration(described.id)}/activities/update-${before + 1}`,
  type: 'Update',
  actor: paths.actor(described.albumId),
  published: time(at),
  to: [described.member],
  cc: [paths.collaborators(described.albumId)],
  object: embedded(collaboration(paths, { ...described, updated: at })),
});

/** Says that somebody is, or no longer is, among those who give photos to an album. */
export const listCollaborator = (
  paths: Paths,
  type: 'Add' | 'Remove',
  { id, albumId, member }: DescribedCollaboration,
  { before, at }: Told,
): Document => ({
  '@context': collaborationContext,
  id: `${paths.collaboration(id)}/activities/${type.toLowerCase()}-${before + 1}`,
  type,
  actor: paths.actor(albumId),
  published: time(at),
  to: [member],
  cc: [paths.collaborators(albumId)],
  object: member,
  target: {
    id: paths.collaborators(albumId),
    type: 'OrderedCollection',
    attributedTo: paths.actor(albumId),
  },
});
