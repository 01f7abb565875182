import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Photo } from '../../src/domain/photos/photo.ts';
import type { AlbumJson, Page, PhotoJson, ProblemJson } from '../../src/http/api/schemas.ts';
import type {
  AppearanceJson,
  MonthCountJson,
  PersonJson,
  SuggestionJson,
  TagCountJson,
} from '../../src/http/api/schemas/library.ts';
import type { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

const orta = { latitude: 45.93, longitude: 8.55, altitude: null };

let server: TestServer;
let ada: Client;
let ben: Client;
let eve: Client;
/** Ada's lake, where ben is a viewer; ben's hut, where ada is a contributor; a public album of eve's. */
let lake: AlbumJson;
let hut: AlbumJson;
let parade: AlbumJson;
let boat: PhotoJson;
let pier: PhotoJson;
let fire: PhotoJson;
let mine: PhotoJson;

const list = async (client: Client, path: string): Promise<PhotoJson[]> => {
  const { status, body } = await client.get<Page<PhotoJson>>(`/api/v1${path}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body.items;
};
const idsOf = async (client: Client, path: string) =>
  (await list(client, path)).map(({ id }) => id).toSorted();
const put = (client: Client, path: string, body: unknown = {}) =>
  client.request('PUT', `/api/v1${path}`, body);
const ids = (...photos: { id: string }[]) => photos.map(({ id }) => id).toSorted();

beforeAll(async () => {
  server = await openTestServer();
  [ada, ben, eve] = (await Promise.all(
    ['ada', 'ben', 'eve'].map((name) => server.account(name)),
  )) as [Client, Client, Client];
  lake = await ada.album({ title: 'Lake Orta', audience: 'private' });
  hut = await ben.album({ title: 'The hut', audience: 'private', contributionReview: 'auto' });
  parade = await eve.album({ title: 'Parade' });
  await ada.post(`/api/v1/albums/${lake.id}/collaborators`, { who: 'ben', role: 'viewer' });
  await ben.post(`/api/v1/albums/${hut.id}/collaborators`, { who: 'ada', role: 'collaborator' });
  const small = { width: 48, height: 32 };
  const files = await Promise.all([1, 2, 3, 4, 5].map((number) => picture(number, small)));
  [boat, pier] = (await ada.addPhotos(lake.id, [files[0]!, files[1]!])) as [PhotoJson, PhotoJson];
  [fire] = (await ben.addPhotos(hut.id, [files[2]!])) as [PhotoJson];
  [mine] = (await ada.addPhotos(hut.id, [files[3]!])) as [PhotoJson];
  await eve.addPhotos(parade.id, [files[4]!]);
  const say = (client: Client, photo: PhotoJson, words: object) =>
    client.patch(`/api/v1/photos/${photo.id}`, words);
  await say(ada, boat, { caption: 'A boat/ferry at dawn', takenAt: '2026-05-02T06:00:00' });
  await say(ada, pier, { altText: 'The old pier', takenAt: '2026-06-03T10:00:00' });
  await say(ben, fire, { caption: 'Fire in the hut', takenAt: '2025-12-31T22:00:00' });
  await say(ada, mine, { caption: 'Snow by the hut', takenAt: '2026-01-01T10:00:00' });
  await server.app.units.write(async ({ em }) => {
    const place = { town: 'Verbania', country: 'IT', names: ['Italy', 'Italien'] };
    const camera = { make: 'Nikon', model: 'D750', lens: null } as never;
    await em.nativeUpdate(Photo, { id: boat.id }, { location: orta, place, camera });
  });
}, 60_000);
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
});

describe('the timeline', () => {
  test('has the photos of all albums of which one is one of the people, the newest taken first', async () => {
    const order = (photos: PhotoJson[]) => photos.map(({ id }) => id);
    expect(order(await list(ada, '/timeline'))).toEqual([pier.id, boat.id, mine.id, fire.id]);
    expect(order(await list(ben, '/timeline'))).toEqual([pier.id, boat.id, mine.id, fire.id]);
    expect(await list(eve, '/timeline')).toHaveLength(1);
  });

  test('goes on after a cursor, begins where one says, and counts its months', async () => {
    const first = (await ada.get<Page<PhotoJson>>('/api/v1/timeline?limit=3')).body;
    const second = (await ada.get<Page<PhotoJson>>(`/api/v1/timeline?limit=3&cursor=${first.next}`))
      .body;
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([
      pier.id,
      boat.id,
      mine.id,
      fire.id,
    ]);
    expect(second.next).toBeNull();
    expect(await idsOf(ada, '/timeline?to=2026-05')).toEqual(ids(boat, mine, fire));
    expect(await idsOf(ada, '/timeline?from=2026&to=2026-05-02')).toEqual(ids(boat, mine));
    expect((await ada.get('/api/v1/timeline?from=2026-02-30')).status).toBe(422);
    const months = await ada.get<{ items: MonthCountJson[] }>('/api/v1/timeline/months');
    expect(months.body.items).toEqual([
      { month: '2026-06', count: 1 },
      { month: '2026-05', count: 1 },
      { month: '2026-01', count: 1 },
      { month: '2025-12', count: 1 },
    ]);
  });

  test('has a file that is in several albums once, in one’s own', async () => {
    const [twin] = (await ben.addPhotos(hut.id, [await picture(1, { width: 48, height: 32 })])) as [
      PhotoJson,
    ];
    expect(await idsOf(ada, '/timeline')).toEqual(ids(boat, pier, fire, mine));
    expect(await idsOf(ben, '/timeline')).toEqual(ids(twin, pier, fire, mine));
    const { body } = await ada.get<{ items: MonthCountJson[] }>('/api/v1/timeline/months');
    expect(body.items.reduce((sum, { count }) => sum + count, 0)).toBe(4);
    await ben.delete(`/api/v1/photos/${twin.id}?forever=true`);
  });

  test('and the search show nobody what the policy does not, and nothing to whoever was removed', async () => {
    const dan = await server.account('dan');
    for (const path of ['/timeline', '/search?q=the', '/search?q=boat', `/search?album=${lake.id}`])
      expect(await list(dan, path), path).toEqual([]);
    await ada.post(`/api/v1/albums/${lake.id}/collaborators`, { who: 'dan', role: 'viewer' });
    expect(await idsOf(dan, '/search?q=boat')).toEqual(ids(boat));
    expect(await idsOf(dan, '/timeline')).toEqual(ids(boat, pier));
    await put(dan, `/photos/${boat.id}/favourite`);
    const { body } = await dan.post<PersonJson>('/api/v1/people', { name: 'Skipper' });
    await dan.post(`/api/v1/people/${body.id}/photos`, { add: [boat.id] });
    expect(await idsOf(dan, `/search?person=${body.id}`)).toEqual(ids(boat));
    const people = await ada.get<Page<{ id: string; address: string }>>(
      `/api/v1/albums/${lake.id}/collaborators`,
    );
    const member = people.body.items.find(({ address }) => address.startsWith('@dan@'))!;
    await ada.delete(`/api/v1/albums/${lake.id}/collaborators/${member.id}`);
    const paths = ['/timeline', '/search?q=boat', '/search?favourite=true'];
    for (const path of [...paths, `/search?person=${body.id}`]) {
      expect(await list(dan, path), path).toEqual([]);
    }
    const months = await dan.get<{ items: unknown[] }>('/api/v1/timeline/months');
    expect(months.body.items).toEqual([]);
    expect((await dan.get<PersonJson>(`/api/v1/people/${body.id}`)).body).toMatchObject({
      photoCount: 0,
      cover: null,
    });
    const suggested = await dan.get<{ items: unknown[] }>('/api/v1/search/suggestions?q=lake');
    expect(suggested.body.items).toEqual([]);
  });

  test('leaves out what waits for a yes and what is in the trash', async () => {
    const album = await ada.album({ title: 'Waiting', audience: 'private' });
    await ada.post(`/api/v1/albums/${album.id}/collaborators`, { who: 'eve', role: 'contributor' });
    await eve.upload(album.id, [await picture(9, { width: 48, height: 32 })], {
      caption: 'Zebra crossing',
    });
    await expect
      .poll(async () => (await ada.contributions())[0]?.photo.state, { timeout: 10_000 })
      .toBe('ready');
    for (const who of [ada, eve]) expect(await list(who, '/search?q=zebra')).toEqual([]);
    const [waiting] = await ada.contributions();
    await ada.post(`/api/v1/contributions/${waiting!.id}/accept`);
    expect(await list(eve, '/search?q=zebra')).toHaveLength(1);
    await ada.delete(`/api/v1/albums/${album.id}`);
    for (const who of [ada, eve]) expect(await list(who, '/search?q=zebra')).toEqual([]);
  });
});

describe('the search', () => {
  test.each([
    ['q=ferry', ['boat']],
    ['q=pier', ['pier']],
    ['q=hu', ['fire', 'mine']],
    ['q=snow hut', ['mine']],
    ['q=snow pier', []],
    ["q=D750' %26 !boat", ['boat']],
    ['q=%26|!():*', []],
    ['camera=nikon d750', ['boat']],
    ['camera=D75', []],
    ['place=italien', ['boat']],
    ['q=verb', ['boat']],
    ['from=2026-01-01&to=2026-05', ['boat', 'mine']],
    ['contributor=Ada', ['boat', 'pier', 'mine']],
    ['contributor=ben', ['fire']],
    ['missing=altText', ['boat', 'fire', 'mine']],
    ['missing=location', ['pier', 'fire', 'mine']],
    ['type=image&q=hut', ['fire', 'mine']],
    ['type=video', []],
  ])('finds by %s', async (query, names) => {
    const all = { boat, pier, fire, mine };
    const found = names.map((name) => all[name as keyof typeof all]);
    expect(await idsOf(ada, `/search?${query}`)).toEqual(ids(...found));
  });

  test('finds nothing rather than everything where what is asked for is misspelt', async () => {
    for (const path of ['/search?text=boat', '/search?missing=alt', '/timeline?favourites=true']) {
      expect((await ada.get(`/api/v1${path}`)).status, path).toBe(422);
    }
  });

  test('tells nobody the place of a photo who may not know it, by no word of it', async () => {
    expect((await list(ada, '/search?q=boat'))[0]).toMatchObject({
      place: { town: 'Verbania', country: 'IT' },
    });
    expect((await list(ben, '/search?q=boat'))[0]).toMatchObject({ place: null, location: null });
    for (const query of ['q=verbania', 'q=boat italy', 'place=verbania']) {
      expect(await list(ben, `/search?${query}`), query).toEqual([]);
    }
    expect(await idsOf(ben, '/search?missing=location')).toEqual(ids(fire, mine));
    const { body } = await ben.get<{ items: SuggestionJson[] }>(
      '/api/v1/search/suggestions?q=verbania',
    );
    expect(body.items).toEqual([]);
  });

  test('suggests albums, people, tags, places, cameras and contributors', async () => {
    const suggest = async (q: string) =>
      (await ada.get<{ items: SuggestionJson[] }>(`/api/v1/search/suggestions?q=${q}`)).body.items;
    await put(ada, `/photos/${pier.id}/tags`, { tags: ['Lakeside'] });
    expect(await suggest('lake')).toEqual([
      { kind: 'album', value: lake.id, label: 'Lake Orta' },
      { kind: 'tag', value: 'Lakeside', label: 'Lakeside' },
    ]);
    expect(await suggest('verb')).toEqual([
      { kind: 'place', value: 'Verbania', label: 'Verbania' },
    ]);
    expect(await suggest('nik')).toEqual([
      { kind: 'camera', value: 'Nikon D750', label: 'Nikon D750' },
    ]);
    expect(await suggest('be')).toEqual([{ kind: 'contributor', value: 'Ben', label: 'Ben' }]);
  });
});

describe('tags', () => {
  test('belong to the photo, are the same in upper and lower case, and are found by all who see it', async () => {
    const { body } = await put(ada, `/photos/${boat.id}/tags`, {
      tags: ['Summer', 'summer', 'Row boats'],
    });
    expect(body['tags']).toEqual(['Row boats', 'Summer']);
    await put(ada, `/photos/${boat.id}/tags`, { tags: ['SUMMER', 'Row boats'] });
    for (const who of [ada, ben]) {
      expect(await list(who, '/search?tag=SUMMER')).toMatchObject([
        { id: boat.id, tags: ['Row boats', 'Summer'] },
      ]);
      expect(await idsOf(who, '/search?q=rowboat')).toEqual([]);
      expect(await idsOf(who, '/search?q=row')).toEqual(ids(boat));
    }
    const { body: suggested } = await ben.get<{ items: TagCountJson[] }>('/api/v1/tags?prefix=su');
    expect(suggested.items).toEqual([{ tag: 'Summer', count: 1 }]);
    const none = await eve.get<{ items: TagCountJson[] }>('/api/v1/tags');
    expect(none.body.items).toEqual([]);
  });

  test('are given and taken in bulk, all or none, by those who may describe the photos', async () => {
    const photos = ids(boat, pier);
    await ada.post('/api/v1/tags', { photos, add: ['Italy'], remove: ['summer'] });
    expect(await idsOf(ada, '/search?tag=italy')).toEqual(photos);
    expect(await idsOf(ada, '/search?tag=summer')).toEqual([]);
    const refused = await ben.post('/api/v1/tags', { photos: ids(fire, boat), add: ['Mine'] });
    expect(refused.status).toBe(403);
    expect(await idsOf(ben, '/search?tag=mine')).toEqual([]);
    const many = Array.from({ length: 49 }, (_, index) => `tag ${index}`);
    const tooMany = await ada.post<ProblemJson>('/api/v1/tags', { photos, add: many });
    expect(tooMany.body.code).toBe('too_many_tags');
  });

  test('are not told through a link', async () => {
    const link = await ada.link({ album: lake.id });
    const { body } = await ada.get<Page<PhotoJson>>(`/s/${link.token}/photos`);
    expect(body.items.length).toBe(2);
    for (const { tags, place, favourite } of body.items) {
      expect({ tags, place, favourite }).toEqual({ tags: [], place: null, favourite: false });
    }
  });
});

describe('favourites', () => {
  test('are marks of one’s own: nobody else sees them', async () => {
    await put(ben, `/photos/${boat.id}/favourite`);
    await put(ben, `/photos/${boat.id}/favourite`);
    expect(await idsOf(ben, '/timeline?favourite=true')).toEqual(ids(boat));
    expect(await idsOf(ben, '/search?favourite=true&q=boat')).toEqual(ids(boat));
    expect((await list(ben, '/search?q=boat'))[0]!.favourite).toBe(true);
    expect((await list(ada, '/search?q=boat'))[0]!.favourite).toBe(false);
    expect(await list(ada, '/timeline?favourite=true')).toEqual([]);
    await ben.delete(`/api/v1/photos/${boat.id}/favourite`);
    expect(await list(ben, '/timeline?favourite=true')).toEqual([]);
    expect((await put(eve, `/photos/${boat.id}/favourite`)).status).toBe(404);
  });
});

describe('people', () => {
  const person = async (client: Client, name: string): Promise<PersonJson> => {
    const { status, body } = await client.post<PersonJson>('/api/v1/people', { name });
    expect(status).toBe(201);
    return body;
  };
  const read = async (client: Client, { id }: PersonJson) =>
    client.get<PersonJson>(`/api/v1/people/${id}`);

  test('are named in photos by whoever sees them, and are theirs alone', async () => {
    const [ana, tom] = [await person(ben, 'Ana'), await person(ben, 'Tom')];
    const spot = { x: 0.25, y: 0.5 };
    const { body } = await put(ben, `/photos/${boat.id}/people`, {
      people: [{ id: tom.id }, { id: ana.id, spot }],
    });
    expect(body['items']).toEqual([
      { id: ana.id, name: 'Ana', spot },
      { id: tom.id, name: 'Tom', spot: null },
    ]);
    await put(ben, `/photos/${boat.id}/people`, { people: [{ id: ana.id }] });
    const seen = await ben.get<{ items: AppearanceJson[] }>(`/api/v1/photos/${boat.id}/people`);
    expect(seen.body.items).toEqual([{ id: ana.id, name: 'Ana', spot }]);
    expect((await read(ben, ana)).body).toMatchObject({ photoCount: 1, coverId: null });
    expect((await read(ben, ana)).body.cover?.thumbnail?.url).toContain(boat.id);

    const others = await ada.get<{ items: unknown[] }>(`/api/v1/photos/${boat.id}/people`);
    expect(others.body.items).toEqual([]);
    expect((await read(ada, ana)).status).toBe(404);
    expect(await list(ada, `/search?person=${ana.id}`)).toEqual([]);
    const stolen = await put(ada, `/photos/${boat.id}/people`, { people: [{ id: ana.id }] });
    expect(stolen.status).toBe(404);
    expect((await put(eve, `/photos/${boat.id}/people`, { people: [] })).status).toBe(404);
  });

  test('become one, with the photos of both', async () => {
    const [kim, kimmy] = [await person(ada, 'Kim'), await person(ada, 'Kimmy')];
    const tag = ({ id }: PersonJson, ...photos: PhotoJson[]) =>
      ada.post<PersonJson>(`/api/v1/people/${id}/photos`, { add: ids(...photos) });
    await tag(kim, boat, pier);
    await tag(kim, boat);
    await tag(kimmy, pier, fire);
    await ada.patch(`/api/v1/people/${kimmy.id}`, { address: '@kim@photos.example' });
    const merged = await ada.post<PersonJson>(`/api/v1/people/${kim.id}/merge`, {
      person: kimmy.id,
    });
    expect(merged.body).toMatchObject({
      name: 'Kim',
      address: '@kim@photos.example',
      photoCount: 3,
    });
    expect((await read(ada, kimmy)).status).toBe(404);
    expect(await idsOf(ada, `/search?person=${kim.id}`)).toEqual(ids(boat, pier, fire));
    const same = await ada.post<ProblemJson>(`/api/v1/people/${kim.id}/merge`, { person: kim.id });
    expect(same.body.code).toBe('same_person');
  });

  test('have the cover that was chosen, are listed by name, and go without their photos', async () => {
    const zoe = await person(ada, 'Zoe');
    await ada.post(`/api/v1/people/${zoe.id}/photos`, { add: ids(boat, pier) });
    const chosen = await ada.patch<PersonJson>(`/api/v1/people/${zoe.id}`, { coverId: boat.id });
    expect(chosen.body.cover?.thumbnail?.url).toContain(boat.id);
    const [eves] = await list(eve, '/timeline');
    const foreign = await ben.patch(`/api/v1/people/${zoe.id}`, { coverId: eves!.id });
    expect(foreign.status).toBe(404);
    const { body } = await ada.get<Page<PersonJson>>('/api/v1/people?limit=1');
    expect(body.items.map(({ name }) => name)).toEqual(['Kim']);
    const rest = await ada.get<Page<PersonJson>>(`/api/v1/people?limit=5&cursor=${body.next}`);
    expect(rest.body.items.map(({ name }) => name)).toEqual(['Zoe']);
    await ada.delete(`/api/v1/people/${zoe.id}`);
    expect((await read(ada, zoe)).status).toBe(404);
    expect((await ada.get(`/api/v1/photos/${boat.id}`)).status).toBe(200);
  });
});
