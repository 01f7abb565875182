import { CompiledQuery } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Person } from './person.ts';

const move = `insert into appearance (person_id, photo_id, spot)
  select $1, photo_id, spot from appearance where person_id = $2
  on conflict (person_id, photo_id) do nothing`;

/**
 * Makes two of somebody's people one: the first has the photos of both, and what was said about the second where nothing
 * was said about the first. @throws Refusal `same_person`
 */
export async function mergePeople({ em }: Scope, kept: Person, other: Person): Promise<void> {
  if (kept.id === other.id) {
    throw new Refusal('unprocessable', 'same_person', 'These are the same person already.');
  }
  await em.getKysely().executeQuery(CompiledQuery.raw(move, [kept.id, other.id]));
  kept.address ??= other.address;
  kept.cover ??= other.cover;
  em.remove(other);
}
