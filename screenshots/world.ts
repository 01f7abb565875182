import type { AlbumJson, PhotoJson } from '../src/http/api/schemas.ts';
import type { LinkJson } from '../src/http/api/schemas/links.ts';
import { Person, formOf, password, until } from './person.ts';
import type { NamedServer } from './servers.ts';
import type { Picture } from './views.ts';

/** What the pictures show: people, albums and links that there never were. */
export type World = {
  mira: Person;
  orta: AlbumJson;
  link: LinkJson;
  locked: LinkJson;
  photos: PhotoJson[];
};

type Page<Item> = { items: Item[] };

const words: readonly [caption: string, altText: string][] = [
  [
    'First light, and nobody else up yet',
    'Two hikers with rucksacks watch the sun come up over hazy ridges',
  ],
  ['The lake from the pass', 'A mountain lake below wooded slopes, snow on the peaks behind it'],
  ['Still snow in August', 'Steep mountains under snow, with green meadows at their feet'],
  ['Last sun on the ridge', 'Evening light on mountains under violet clouds'],
  ['The fog lifted at nine', 'Dark firs on a slope above a valley full of fog'],
  ['', 'Yellow grass on hills, a chain of white peaks at the horizon'],
  ['All of us, on the way down', 'Three people stand on a slope and look at a mountain'],
  ['', 'The sun rises behind the shoulder of a mountain'],
  ['We swam here. Once.', 'A lake that mirrors the mountains around it, in the evening'],
  ['', 'A wooded valley with a lake, and a white peak far away'],
];

const titles = ['Arrival, and a walk before breakfast', 'Over the pass'];

/** Makes everything through the doors that people use, one after the other, so that it comes out the same. */
export async function makeWorld(
  [photosExample, friends]: readonly NamedServer[],
  pictures: readonly Picture[],
): Promise<World> {
  if (!photosExample || !friends) throw new Error('There are two servers.');
  const mira = await setUp(photosExample, 'mira', 'Mira Lindqvist');
  const jonas = await openAccount(mira, 'jonas', 'Jonas Weber');
  const lea = await openAccount(mira, 'lea', 'Lea Arnold');
  const orta = await mira.post<AlbumJson>('/albums', {
    title: 'A week at Lake Orta',
    description: 'Four people, one rowing boat, no plan.',
    handle: 'lake_orta',
    audience: 'public',
    contributionsFrom: 'anyone',
  });
  await befriend(friends, orta);
  const photos = await add(mira, orta, from(pictures, 0, 10));
  for (const [index, [caption, altText]] of words.entries()) {
    const photo = photos[index];
    if (photo) await mira.patch(`/photos/${photo.id}`, { caption, altText });
  }
  const days = photos.flatMap(({ takenAt }) => takenAt?.slice(0, 10) ?? []);
  const named = [...new Set(days)].map((day, index) => [day, titles[index] ?? null]);
  await mira.patch(`/albums/${orta.id}`, { dayTitles: Object.fromEntries(named) });
  await mira.post(`/albums/${orta.id}/collaborators`, { who: 'jonas', role: 'collaborator' });
  await mira.post(`/albums/${orta.id}/collaborators`, { who: 'lea', role: 'contributor' });
  await makeOthers(mira, jonas, pictures);
  await nameThings(mira, photos);
  await talk([mira, jonas, lea], photos);
  const link = await mira.post<LinkJson>('/links', {
    album: orta.id,
    label: 'Family',
    uploads: 'on',
    comments: 'on',
    downloads: 'original',
    expiresOn: in30Days(),
    timeZone: 'Europe/Rome',
  });
  const locked = await mira.post<LinkJson>('/links', {
    album: orta.id,
    label: 'Neighbours',
    password: 'orta2026',
    deviceLimit: 3,
  });
  await give(link, photosExample.origin, 'Grandpa Karl', from(pictures, 16, 18), mira);
  await give(link, photosExample.origin, 'Noor', from(pictures, 18, 20), mira);
  await visit(photosExample.origin, locked);
  await told(mira, orta);
  return { mira, orta, link, locked, photos };
}

/** The first account of a server, by the address that its first start prints. */
async function setUp(server: NamedServer, handle: string, name: string): Promise<Person> {
  const person = new Person(server.origin);
  await person.post('/setup', { code: server.setupCode, name, handle, password });
  await person.signIn(handle);
  await person.secure();
  return person;
}

async function openAccount(admin: Person, handle: string, name: string): Promise<Person> {
  await admin.post('/admin/accounts', { handle, name, password });
  const person = new Person(admin.origin);
  await person.signIn(handle);
  return person;
}

/** Four people of the other server follow the album before anything is in it. */
async function befriend(friends: NamedServer, { id, address, actor }: AlbumJson): Promise<void> {
  const tomas = await setUp(friends, 'tomas', 'Tomás Ferreira');
  const people = [
    tomas,
    await openAccount(tomas, 'ines', 'Ines Okafor'),
    await openAccount(tomas, 'kim', 'Kim Andersen'),
    await openAccount(tomas, 'yusuf', 'Yusuf Demir'),
  ];
  for (const person of people) {
    await person.post('/following', { address });
    await until(async () => {
      const { items } = await person.get<Page<{ state: string }>>('/following');
      return items.some(({ state }) => state === 'accepted');
    }).catch(() => {
      throw new Error(`${actor} (${id}) did not answer.`);
    });
  }
}

/** Albums beside the one that is looked at. */
async function makeOthers(mira: Person, jonas: Person, pictures: readonly Picture[]) {
  const bernina = await mira.post<AlbumJson>('/albums', {
    title: 'Across the Bernina',
    handle: 'bernina',
    audience: 'followers',
  });
  await mira.patch(`/albums/${bernina.id}`, { labelColour: 'moss' });
  await add(mira, bernina, from(pictures, 10, 14));
  const light = await mira.post<AlbumJson>('/albums', { title: 'Late light', audience: 'private' });
  await mira.patch(`/albums/${light.id}`, { labelColour: 'plum' });
  await add(mira, light, [...from(pictures, 14, 16), ...from(pictures, 3, 4)]);
  const huts = await jonas.post<AlbumJson>('/albums', {
    title: 'Hut to hut',
    handle: 'hut_to_hut',
    audience: 'public',
  });
  await jonas.patch(`/albums/${huts.id}`, { labelColour: 'brick' });
  await add(jonas, huts, [...from(pictures, 12, 13), ...from(pictures, 6, 8)]);
  await jonas.post(`/albums/${huts.id}/collaborators`, { who: 'mira', role: 'collaborator' });
}

async function nameThings(mira: Person, photos: readonly PhotoJson[]): Promise<void> {
  const ids = (places: number[]) => places.flatMap((place) => photos[place]?.id ?? []);
  for (const [name, places] of [
    ['Jonas', [0, 6]],
    ['Lea', [6]],
    ['Noor', [0, 6, 8]],
    ['Grandpa Karl', [4]],
  ] as const) {
    const { id } = await mira.post<{ id: string }>('/people', { name });
    await mira.post(`/people/${id}/photos`, { add: ids([...places]) });
  }
  await mira.post('/tags', { photos: ids([1, 8, 9]), add: ['lake'] });
  await mira.post('/tags', { photos: ids([0, 3, 7]), add: ['sunrise', 'early'] });
  for (const id of ids([0, 1, 8])) await mira.put(`/photos/${id}/favourite`);
}

async function talk(people: readonly Person[], photos: readonly PhotoJson[]): Promise<void> {
  const [mira, jonas, lea] = people;
  const [first, second] = photos;
  if (!mira || !jonas || !lea || !first || !second) return;
  await jonas.post(`/photos/${first.id}/comments`, { text: 'Worth getting up at four. Just.' });
  await lea.post(`/photos/${first.id}/comments`, { text: 'You carried the coffee, I remember.' });
  await mira.post(`/photos/${first.id}/comments`, {
    text: 'The flask is still up there somewhere.',
  });
  await lea.post(`/photos/${second.id}/comments`, { text: 'Is that the boat, bottom right?' });
  for (const person of [jonas, lea]) await person.put(`/photos/${first.id}/reaction`, {});
  await lea.put(`/photos/${second.id}/reaction`, {});
}

/** Uploads files, and waits until all of them can be seen. */
async function add(
  person: Person,
  { id }: AlbumJson,
  pictures: readonly Picture[],
): Promise<PhotoJson[]> {
  const path = `/albums/${id}/photos`;
  await person.post(path, formOf(pictures));
  return until(async () => {
    const { items } = await person.get<Page<PhotoJson>>(`${path}?limit=200`);
    return items.every(({ state }) => state !== 'processing') && items;
  });
}

/** A guest opens the link, adds photos and is gone. */
async function give(
  link: LinkJson,
  origin: string,
  name: string,
  pictures: readonly Picture[],
  owner: Person,
): Promise<void> {
  const guest = await visit(origin, link);
  const note = 'From my walk on Tuesday.';
  await guest.ask('POST', `/s/${link.token}/add`, formOf(pictures, { name, note }));
  await until(async () => {
    const { items } = await owner.get<Page<{ photo: PhotoJson }>>('/contributions?state=pending');
    return items.length > 0 && items.every(({ photo }) => photo.state === 'ready');
  });
}

/** A browser that opens a link, and its password where it needs to. */
async function visit(origin: string, { token, hasPassword }: LinkJson): Promise<Person> {
  const guest = new Person(origin);
  if (hasPassword) await guest.ask('POST', `/s/${token}/unlock`, { password: 'orta2026' });
  await guest.page(`/s/${token}`);
  await guest.ask('POST', `/s/${token}/admit`, { from: 'page' });
  return guest;
}

/** Waits until the other server has been told of the photos. */
const told = (mira: Person, { id }: AlbumJson) =>
  until(async () => {
    const { items } = await mira.get<Page<object>>(`/albums/${id}/deliveries`);
    return items.length > 0;
  });

const from = <Item>(items: readonly Item[], start: number, end: number): Item[] =>
  Array.from({ length: end - start }, (_, index) => items[(start + index) % items.length]).filter(
    (item) => item !== undefined,
  );

const in30Days = (): string => new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
