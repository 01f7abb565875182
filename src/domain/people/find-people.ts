import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import { z } from 'zod';
import { cutPage, type PageQuery } from '../../lib/paging.ts';
import type { Account } from '../accounts/account.ts';
import { readCursor } from '../cursor.ts';
import type { Library } from '../photos/library.ts';
import { Photo } from '../photos/photo.ts';
import { isOnShelf } from '../photos/shelf.ts';
import type { Scope } from '../scope.ts';
import { Person } from './person.ts';

/** A person, with how many photos of a library they are in, and the one that stands for them. */
export type Sighting = { person: Person; photoCount: number; cover: Photo | null };

const keys = z.tuple([z.string(), z.uuid()]);

/** The people whom the library's viewer knows, by name. @throws Refusal `invalid_cursor` */
export async function findPeople(
  scope: Scope,
  library: Library,
  { limit, cursor, prefix }: PageQuery & { prefix?: string | undefined },
): Promise<{ items: Sighting[]; next: string | null }> {
  const [name, id] = readCursor(cursor, keys) ?? [];
  const people = await scope.em.find(
    Person,
    {
      account: library.viewer.account,
      ...(prefix ? { name: { $ilike: `${prefix.replaceAll(/[\\%_]/g, '\\$&')}%` } } : {}),
      ...(name === undefined || id === undefined
        ? {}
        : { $or: [{ name: { $gt: name } }, { name, id: { $gt: id } }] }),
    },
    { orderBy: [{ name: 'asc' }, { id: 'asc' }], limit: limit + 1 },
  );
  const page = cutPage(people, limit, (person) => [person.name, person.id]);
  return { items: await seePeople(scope, library, page.items), next: page.next };
}

/** Counts people's photos, all in one query. Their covers have their albums with them. */
export async function seePeople(
  { em }: Scope,
  library: Library,
  people: readonly Person[],
): Promise<Sighting[]> {
  if (people.length === 0) return [];
  const { rows } = await sql<{ id: string; count: number; cover: string | null }>`
    select person.id, count(photo.id)::int as count,
      coalesce(max(photo.id::text) filter (where photo.id = person.cover_id),
        (array_agg(photo.id::text order by photo.sorted_at desc, photo.id desc))[1]) as cover
    from person
    join appearance on appearance.person_id = person.id
    join photo on photo.id = appearance.photo_id and ${isOnShelf(library)}
    where person.id = any(${people.map(({ id }) => id)}::uuid[])
    group by person.id`.execute(em.getKysely());
  const seen = new Map(rows.map((row) => [row.id, row]));
  const ids = rows.flatMap(({ cover }) => cover ?? []);
  const photos = await em.find(Photo, { id: { $in: ids } }, { populate: ['album.owner'] });
  const covers = new Map(photos.map((photo) => [photo.id, photo]));
  return people.map((person) => {
    const row = seen.get(person.id);
    return {
      person,
      photoCount: row?.count ?? 0,
      cover: covers.get(row?.cover ?? '') ?? null,
    };
  });
}

/** One of somebody's own people; locked until the transaction ends where it is to be changed. @throws Refusal `not_found` */
export const findOwnPerson = (
  { em }: Scope,
  account: Account,
  id: string,
  { lock = false } = {},
): Promise<Person> =>
  em.findOneOrFail(Person, { id, account }, lock ? { lockMode: LockMode.PESSIMISTIC_WRITE } : {});
