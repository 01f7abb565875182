import type { Add, Remove, Update } from '@fedify/vocab';
import { z } from 'zod';
import { changeOwnRole } from '../../domain/followings/change-own-role.ts';
import { roles } from '../../domain/role.ts';
import type { Scope } from '../../domain/scope.ts';
import { isId, pathsOf } from '../paths.ts';
import { COLLABORATION } from '../documents/contexts.ts';
import type { Incoming, Listener } from './incoming.ts';

/** A role as the album that gives it tells it; a role that we do not know promises no more than to look. */
const collaboration = z.object({
  type: z.literal('Relationship'),
  relationship: z.literal(COLLABORATION),
  attributedTo: z.string(),
  subject: z.string(),
  role: z.enum(roles).catch('viewer'),
});

/** Among whom an album lists somebody: what is its own to say. */
const listing = z.object({
  object: z.string(),
  target: z.object({ id: z.string().endsWith('/collaborators'), attributedTo: z.string() }),
});

/** Whether an activity is about somebody's role, which is read as it came and never fetched. */
export const isAboutRole = (document: Record<string, unknown>): boolean =>
  collaboration.safeParse(document['object']).success;

/** An album on another server gives one of our people another role; any other change is for the listener. */
export const alsoRoles =
  (listener: Listener<Update>): Listener<Update> =>
  async (scope, incoming) => {
    const { data } = collaboration.safeParse(incoming.document['object']);
    if (!data) return listener(scope, incoming);
    if (data.attributedTo !== incoming.sender.uri) return 'ignored: not its own to give';
    return (await change(scope, incoming, data.subject, data.role))
      ? 'role changed'
      : 'ignored: for nobody here';
  };

/** An album on another server lists one of our people among its collaborators, or does no longer. */
export const alsoCollaborators =
  <Kind extends Add | Remove>(listener: Listener<Kind>, role: 'added' | null): Listener<Kind> =>
  async (scope, incoming) => {
    const { data } = listing.safeParse(incoming.document);
    if (data?.target.attributedTo !== incoming.sender.uri) return listener(scope, incoming);
    return (await change(scope, incoming, data.object, role))
      ? 'role changed'
      : 'ignored: for nobody here';
  };

async function change(
  scope: Scope,
  { sender }: Incoming,
  member: string,
  role: Parameters<typeof changeOwnRole>[3],
): Promise<boolean> {
  const id = pathsOf(scope.origin).actorIdOf(member);
  return id !== undefined && isId(id) && changeOwnRole(scope, sender, id, role);
}
