import type { Account } from '../accounts/account.ts';
import type { Photo } from '../photos/photo.ts';
import { notFound } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { Appearance, type Spot } from './appearance.ts';
import { Person } from './person.ts';

/** Who is in a photo as somebody sees it, by name. */
export const findPeopleIn = (
  { em }: Scope,
  account: Account,
  photo: Photo,
): Promise<Appearance[]> =>
  em.find(
    Appearance,
    { photo, person: { account } },
    { populate: ['person'], orderBy: { person: { name: 'asc', id: 'asc' } } },
  );

/**
 * Says who is in a photo: these of one's own people, each once, and no others. Where nothing is said of the place of one
 * who was there, it stays. @throws Refusal `not_found` for people who are not one's own
 */
export async function setPeopleIn(
  scope: Scope,
  account: Account,
  photo: Photo,
  wish: ReadonlyMap<string, Spot | null | undefined>,
): Promise<void> {
  const { em } = scope;
  const people = await em.find(Person, { account, id: { $in: [...wish.keys()] } });
  if (people.length < wish.size) throw notFound();
  const before = await findPeopleIn(scope, account, photo);
  for (const there of before) if (!wish.has(there.person.id)) em.remove(there);
  const known = new Map(before.map((there) => [there.person.id, there]));
  for (const person of people) {
    const spot = wish.get(person.id);
    const there = known.get(person.id);
    if (there && spot !== undefined) there.spot = spot;
    if (!there) em.persist(em.create(Appearance, { person, photo, spot: spot ?? null }));
  }
}

/** Puts a person into photos that their account sees, and takes them out of others. */
export async function tagPerson(
  { em }: Scope,
  person: Person,
  { add, remove }: { add: readonly Photo[]; remove: readonly string[] },
): Promise<void> {
  await em.upsertMany(
    Appearance,
    add.map((photo) => ({ person, photo, spot: null })),
    { onConflictAction: 'ignore' },
  );
  await em.nativeDelete(Appearance, { person, photo: { $in: [...remove] } });
}
