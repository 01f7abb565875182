import { z } from 'zod';
import { findOwnPerson, findPeople, seePeople } from '../../domain/people/find-people.ts';
import { createPerson, editPerson } from '../../domain/people/keep-person.ts';
import { mergePeople } from '../../domain/people/merge-people.ts';
import type { Person } from '../../domain/people/person.ts';
import { findPeopleIn, setPeopleIn, tagPerson } from '../../domain/people/tag-people.ts';
import { findPhotoFor, findPhotosFor } from '../../domain/photos/find-photos.ts';
import { openLibrary } from '../../domain/photos/library.ts';
import type { Scope } from '../../domain/scope.ts';
import { pageQuery } from '../../lib/paging.ts';
import type { AccountViewer } from '../viewer.ts';
import { byId, endpoint } from './endpoint.ts';
import { presentAppearance, presentPerson } from './present/person.ts';
import { page } from './schemas.ts';
import { appearance, person, spot, type PersonJson } from './schemas/library.ts';
import { MOST_AT_ONCE } from './tags.ts';

const MOST_IN_A_PHOTO = 200;

const name = z.string().trim().min(1).max(100);
const address = z
  .string()
  .trim()
  .max(320)
  .regex(/^@[^@\s]+@[^@\s]+$/, 'An address is @name@host.');

type Asking = Parameters<typeof presentPerson>[0] & { scope: Scope; viewer: AccountViewer };

async function presentOne(asking: Asking, one: Person): Promise<PersonJson> {
  const { scope, viewer } = asking;
  const [seen] = await seePeople(scope, await openLibrary(scope, viewer), [one]);
  return presentPerson(asking, seen!);
}

const ids = z.array(z.uuid().toLowerCase()).max(MOST_AT_ONCE).default([]);

/** People in photos, named by hand; each account has its own, and nobody else learns of them. */
export const people = [
  endpoint({
    summary: 'The people whom one has named in photos, by name',
    route: 'GET /people',
    guard: 'account',
    query: pageQuery.extend({ prefix: z.string().max(100).optional() }),
    status: 200,
    answer: page(person),
    async handle({ http, ctx, scope, viewer, query }) {
      const { items, next } = await findPeople(scope, await openLibrary(scope, viewer), query);
      return { items: items.map((one) => presentPerson({ http, ctx }, one)), next };
    },
  }),
  endpoint({
    summary: 'Name somebody, to find them in photos',
    route: 'POST /people',
    guard: 'account',
    body: z.strictObject({ name, address: address.nullish() }),
    status: 201,
    answer: person,
    handle({ http, ctx, scope, viewer, body }) {
      const made = createPerson(scope, viewer.account, body);
      return presentPerson({ http, ctx }, { person: made, photoCount: 0, cover: null });
    },
  }),
  endpoint({
    summary: 'One of one’s people',
    route: 'GET /people/:id',
    guard: 'account',
    params: byId,
    status: 200,
    answer: person,
    async handle({ http, ctx, scope, viewer, params }) {
      const own = await findOwnPerson(scope, viewer.account, params.id);
      return presentOne({ http, ctx, scope, viewer }, own);
    },
  }),
  endpoint({
    summary: 'Change what is said about one of one’s people',
    route: 'PATCH /people/:id',
    guard: 'account',
    params: byId,
    body: z
      .strictObject({ name, address: address.nullable(), coverId: z.uuid().nullable() })
      .partial(),
    status: 200,
    answer: person,
    async handle({ http, ctx, scope, viewer, params, body }) {
      const own = await findOwnPerson(scope, viewer.account, params.id);
      await editPerson(scope, viewer, own, body);
      await scope.em.flush();
      return presentOne({ http, ctx, scope, viewer }, own);
    },
  }),
  endpoint({
    summary: 'Forget one of one’s people; the photos stay',
    route: 'DELETE /people/:id',
    guard: 'account',
    params: byId,
    status: 204,
    async handle({ scope, viewer, params }) {
      scope.em.remove(await findOwnPerson(scope, viewer.account, params.id));
    },
  }),
  endpoint({
    summary: 'Make another of one’s people the same as this one, who stays',
    route: 'POST /people/:id/merge',
    guard: 'account',
    params: byId,
    body: z.strictObject({ person: z.uuid() }),
    status: 200,
    answer: person,
    async handle({ http, ctx, scope, viewer, params, body }) {
      const kept = await findOwnPerson(scope, viewer.account, params.id);
      await mergePeople(scope, kept, await findOwnPerson(scope, viewer.account, body.person));
      await scope.em.flush();
      return presentOne({ http, ctx, scope, viewer }, kept);
    },
  }),
  endpoint({
    summary: 'Put one of one’s people into photos, and take them out of others',
    route: 'POST /people/:id/photos',
    guard: 'account',
    params: byId,
    body: z.strictObject({ add: ids, remove: ids }),
    status: 200,
    answer: person,
    async handle({ http, ctx, scope, viewer, params, body: { add, remove } }) {
      const own = await findOwnPerson(scope, viewer.account, params.id);
      const photos = await findPhotosFor(scope, viewer, new Set(add), 'see');
      await tagPerson(scope, own, { add: photos, remove });
      return presentOne({ http, ctx, scope, viewer }, own);
    },
  }),
  endpoint({
    summary: 'Who of one’s people is in a photo',
    route: 'GET /photos/:id/people',
    guard: 'account',
    params: byId,
    status: 200,
    answer: z.object({ items: z.array(appearance) }),
    async handle({ scope, viewer, params }) {
      const photo = await findPhotoFor(scope, viewer, params.id, 'see');
      const there = await findPeopleIn(scope, viewer.account, photo);
      return { items: there.map(presentAppearance) };
    },
  }),
  endpoint({
    summary: 'Say who of one’s people is in a photo: these and no others',
    route: 'PUT /photos/:id/people',
    guard: 'account',
    params: byId,
    body: z.strictObject({
      people: z
        .array(z.strictObject({ id: z.uuid().toLowerCase(), spot: spot.nullish() }))
        .max(MOST_IN_A_PHOTO),
    }),
    status: 200,
    answer: z.object({ items: z.array(appearance) }),
    async handle({ scope, viewer, params, body }) {
      const photo = await findPhotoFor(scope, viewer, params.id, 'see');
      const wish = new Map(body.people.map((one) => [one.id, one.spot]));
      await setPeopleIn(scope, viewer.account, photo, wish);
      await scope.em.flush();
      const there = await findPeopleIn(scope, viewer.account, photo);
      return { items: there.map(presentAppearance) };
    },
  }),
];
