import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { uuidv7 } from '../../lib/uuid.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { LocalActor } from './local-actor.ts';

/** Names that the server itself goes by. */
const reserved = new Set(['instance', 'admin', 'abuse', 'postmaster', 'webmaster', 'root']);

/**
 * Takes a handle for a new actor, at once, inside the caller's transaction.
 * @throws Refusal `handle_taken`, also for handles of actors that are gone
 */
export async function claimHandle(
  { em }: Scope,
  handle: string,
  kind: LocalActor['kind'],
): Promise<LocalActor> {
  if (!(await isHandleFree({ em }, handle))) throw taken(handle);
  const actor = em.create(LocalActor, { id: uuidv7(), handle, kind });
  try {
    await em.persist(actor).flush();
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw taken(handle);
    throw error;
  }
  return actor;
}

/** Whether nobody has or had a handle, and it is none of the server's own names. */
export const isHandleFree = async ({ em }: Pick<Scope, 'em'>, handle: string): Promise<boolean> =>
  !reserved.has(handle) && (await em.count(LocalActor, { handle })) === 0;

const taken = (handle: string) =>
  new Refusal('conflict', 'handle_taken', `The handle ${handle} is taken.`);
