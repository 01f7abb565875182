import { LocalActor } from '../../domain/actors/local-actor.ts';
import type { Scope } from '../../domain/scope.ts';
import { pathsOf } from '../paths.ts';

/**
 * Relations under which servers say where their people act on something of another: follow somebody, or answer a post
 * (FEP-3b86), and where they look at anything (OStatus before it).
 */
export const followRelations = {
  intent: 'https://w3id.org/fep/3b86/Follow',
  reply: 'https://w3id.org/fep/3b86/Create',
  subscribe: 'http://ostatus.org/schema/1.0/subscribe',
} as const;

/**
 * Where other sites send one of our people to act from here: for those people, and for the server itself, which
 * stands for whoever has an account. Albums follow nobody.
 */
export async function intents(
  { em, origin }: Scope,
  resource: URL,
): Promise<{ rel: string; template: string }[]> {
  const handle = resource.pathname.slice(0, resource.pathname.lastIndexOf('@'));
  const speaks =
    handle === new URL(origin).hostname ||
    (await em.count(LocalActor, { handle, kind: 'person', goneAt: null })) > 0;
  if (!speaks) return [];
  const { interact } = pathsOf(origin);
  return [
    { rel: followRelations.subscribe, template: `${interact}{uri}` },
    { rel: followRelations.intent, template: `${interact}{object}` },
  ];
}
