import { CompiledQuery } from 'kysely';
import { photoGone } from '../contributions/require-pending.ts';
import { record, recordAll } from '../domain-event.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import type { Viewer } from '../viewer.ts';
import { findOwnRemoval } from './find-removals.ts';
import type { Removal } from './removal.ts';

/** How long a giver has to decide, in milliseconds; after that their photo is kept. */
export const PATIENCE = 60 * 24 * 60 * 60_000;

/** For how long what was let go can be kept still, in milliseconds: until just before the trash is emptied of it. */
const KEEPABLE = 30 * 24 * 60 * 60_000 - 60 * 60_000;

const AT_ONCE = 100;

type Giver = Extract<Viewer, { kind: 'account' }>;

/**
 * The giver agrees that their photo goes: it is in the trash for thirty days from now, within which they can still keep
 * it. Saying it again changes nothing. @throws Refusal `not_found`, `already_decided` for a photo that was kept
 */
export async function deleteRemoved(scope: Scope, giver: Giver, id: string): Promise<Removal> {
  const removal = await findOwnRemoval(scope, giver, id);
  if (removal.state === 'deleted') return removal;
  if (removal.state === 'kept') {
    throw new Refusal(
      'conflict',
      'already_decided',
      'You have kept this photo already. It is in an album of your own.',
    );
  }
  removal.state = 'deleted';
  removal.decidedAt = scope.now();
  removal.photo.trashedAt = scope.now();
  return removal;
}

/**
 * The giver keeps their photo: it comes into an album of their own. Saying it again changes nothing.
 * @throws Refusal `not_found`, `photo_gone` just before the trash is emptied of what they let go
 */
export async function keepRemoved(scope: Scope, giver: Giver, id: string): Promise<Removal> {
  const removal = await findOwnRemoval(scope, giver, id);
  const { state, photo } = removal;
  if (state === 'kept') return removal;
  const age = scope.now().getTime() - (photo.trashedAt ?? scope.now()).getTime();
  if (state === 'deleted' && age > KEEPABLE) throw photoGone();
  removal.state = 'kept';
  removal.decidedAt = scope.now();
  record(scope.em, 'removal.kept', removal.id);
  return removal;
}

/** Keeps what nobody has decided about for too long. */
export async function keepForgotten(units: UnitOfWork): Promise<void> {
  while ((await units.transact(keepSome)) === AT_ONCE);
}

const forgotten = `update removal set state = 'kept', decided_at = $1 where id in (
    select id from removal where state = 'open' and created_at < $2
    order by id limit ${AT_ONCE} for update)
  returning id`;

async function keepSome({ em, now }: Scope): Promise<number> {
  const before = new Date(now().getTime() - PATIENCE);
  const { rows } = await em
    .getKysely()
    .executeQuery<{ id: string }>(CompiledQuery.raw(forgotten, [now(), before]));
  await recordAll(
    em,
    'removal.kept',
    rows.map(({ id }) => id),
  );
  return rows.length;
}
