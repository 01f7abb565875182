import type { Account } from '../accounts/account.ts';
import { findVisiblePhoto } from '../photos/find-photos.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { Person } from './person.ts';

/** What is said about a person. */
export type PersonWords = {
  name?: string | undefined;
  address?: string | null | undefined;
  /** A photo that stands for them; null for their newest. */
  coverId?: string | null | undefined;
};

/** Gives an account a person to be found in photos. */
export function createPerson(
  { em }: Scope,
  account: Account,
  { name, address = null }: { name: string; address?: string | null | undefined },
): Person {
  const person = em.create(Person, { account, name, address });
  em.persist(person);
  return person;
}

/** Changes what is said about one's own person; what is not given stays. @throws Refusal `not_found` for a cover */
export async function editPerson(
  scope: Scope,
  viewer: Viewer,
  person: Person,
  { name, address, coverId }: PersonWords,
): Promise<void> {
  if (name !== undefined) person.name = name;
  if (address !== undefined) person.address = address;
  if (coverId === undefined) return;
  person.cover = coverId === null ? null : await findVisiblePhoto(scope, viewer, coverId);
}
