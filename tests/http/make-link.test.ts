import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, PhotoJson, ProblemJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import type { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

describe('a new link', () => {
  let server: TestServer;
  let ada: Client;
  let bob: Client;
  let album: AlbumJson;
  let photos: PhotoJson[];
  beforeAll(async () => {
    server = await openTestServer({ jobs: false });
    ada = await server.account('ada');
    bob = await server.account('bob');
    album = await ada.album();
    photos = await add(album, [1, 2]);
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const add = async ({ id }: AlbumJson, numbers: number[]): Promise<PhotoJson[]> => {
    const files = await Promise.all(numbers.map((number) => picture(number)));
    return (await ada.upload(id, files)).body.items;
  };
  const idsOf = (items: PhotoJson[]) => items.map(({ id }) => id);
  const refusal = async (client: Client, wish: unknown) => {
    const { body } = await client.post<ProblemJson>('/api/v1/links', wish);
    return body;
  };

  test('is of an album or of photos, and says so when it is of both or of neither', async () => {
    for (const target of [{}, { album: album.id, photos: idsOf(photos) }]) {
      expect(await refusal(ada, target)).toMatchObject({
        status: 422,
        code: 'invalid_input',
        errors: [{ path: '', message: 'A link needs exactly one of album and photos.' }],
      });
    }
  });

  test('names what is wrong with it', async () => {
    const wrong = { album: album.id, downloads: 'all', color: 'red' };
    const { errors } = await refusal(ada, wrong);
    expect(errors?.map(({ path }) => path).toSorted()).toEqual(['', 'downloads']);
    expect(errors?.map(({ message }) => message).join()).toContain('color');
  });

  test('keeps the order of the chosen photos, each once', async () => {
    const [first, second] = idsOf(photos);
    const link: LinkJson = await ada.link({ photos: [second, first, second] });
    expect(link).toMatchObject({ album: null, photos: [second, first] });
  });

  test('shows photos of one album, all of which are there and one’s own', async () => {
    const others = await add(await ada.album({ title: 'Other' }), [3]);
    expect((await refusal(ada, { photos: idsOf([...photos, ...others]) })).code).toBe(
      'several_albums',
    );
    const many = Array.from({ length: 5000 }, () => randomUUID());
    for (const [client, ids] of [
      [bob, idsOf(photos)],
      [ada, [...idsOf(photos), ...many]],
    ] as const) {
      expect(await refusal(client, { photos: ids })).toMatchObject({
        status: 404,
        code: 'not_found',
      });
    }
  });

  test('is careful where nothing is said', async () => {
    const { createdAt, id, token, url, ...rest } = await ada.link({ album: album.id });
    expect(url).toBe(`${server.origin}/s/${token}`);
    expect(rest).toEqual({
      slug: null,
      state: 'active',
      label: '',
      album: album.id,
      albumId: album.id,
      photos: null,
      subAlbums: false,
      hasPassword: false,
      opensAt: null,
      expiresAt: null,
      deviceLimit: null,
      deviceCount: 0,
      viewLimit: null,
      openCount: 0,
      lastOpenedAt: null,
      paused: false,
      downloads: 'web',
      location: 'remove',
      metadata: 'keep',
      uploads: 'off',
      review: 'hold',
      uploadFiles: null,
      uploadBytes: null,
      uploadedFiles: 0,
      uploadedBytes: 0,
      comments: 'off',
      showsNames: true,
      layout: 'rows',
      language: null,
      watermark: null,
      embedOrigins: null,
      takesRequests: false,
      accessLogDays: null,
      oldAddresses: [],
      guestNames: 'optional',
      guestsNamedTo: 'everyone',
      guestFiles: null,
      withdrawHours: 24,
      join: 'off',
      takesClaims: false,
      seenFrom: 'admin',
      editable: true,
    });
  });

  const settings = {
    label: 'Family',
    opensAt: '2097-01-01T00:00:00.000Z',
    expiresAt: '2098-01-01T00:00:00.000Z',
    deviceLimit: 500,
    viewLimit: 3,
    downloads: 'original',
    location: 'keep',
    metadata: 'remove',
    uploads: 'only',
    review: 'auto',
    uploadFiles: 10,
    uploadBytes: 5_000_000_000,
    comments: 'on',
    showsNames: false,
    layout: 'days',
    language: 'de',
    watermark: 'Proof',
    embedOrigins: ['https://blog.example'],
    takesRequests: true,
    accessLogDays: 30,
    seenFrom: 'contributor',
  };

  test('takes every setting, when it is made and later', async () => {
    const made = await ada.link({ album: album.id, slug: 'every-setting', ...settings });
    expect(made).toMatchObject({ ...settings, slug: 'every-setting', state: 'scheduled' });
    const { id } = await ada.link({ album: album.id });
    const { body } = await ada.patch<LinkJson>(`/api/v1/links/${id}`, settings);
    expect(body).toMatchObject({ ...settings, state: 'scheduled' });
    expect((await ada.get(`/api/v1/links/${id}`)).body).toEqual(body);
  });

  test('changed in one thing, is as it was in all others, its end above all', async () => {
    const before = await ada.link({ album: album.id, password: 'pears', ...settings });
    const path = `/api/v1/links/${before.id}`;
    expect((await ada.patch(path, {})).body).toEqual(before);
    const { body } = await ada.patch(path, { label: 'Friends' });
    expect(body).toEqual({ ...before, label: 'Friends' });
  });

  test('can wait for its owner before it opens', async () => {
    const link = await ada.link({ album: album.id, paused: true });
    expect(link).toMatchObject({ paused: true, state: 'paused' });
  });

  test('takes nought for no limit, and blank words for none', async () => {
    const wish = { album: album.id, deviceLimit: 0, viewLimit: 0, uploadFiles: 0, watermark: '  ' };
    expect(await ada.link(wish)).toMatchObject({
      deviceLimit: null,
      viewLimit: null,
      uploadFiles: null,
      watermark: null,
    });
  });

  test.each([
    { deviceLimit: 501 },
    { deviceLimit: -1 },
    { deviceLimit: 1.5 },
    { accessLogDays: 8 },
    { slug: 'No Slug' },
    { label: 'a'.repeat(121) },
    { embedOrigins: ['http://blog.example'] },
    { embedOrigins: ['blog.example'] },
    { embedOrigins: ['https://*.example'] },
    { embedOrigins: ['https://blog.example/post'] },
    { embedOrigins: ["https://blog.example; script-src 'unsafe-inline'"] },
    { embedOrigins: ['https://user:secret@blog.example'] },
    { oldAddresses: ['share/abc'] },
    { oldAddresses: ['/album/abc'] },
    { oldAddresses: ['//evil.test/share/abc'] },
    { expiresOn: '2099-12-31' },
    { expiresOn: '2099-12-31', timeZone: 'Mars/Olympus' },
    { expiresOn: '2099-02-30', timeZone: 'UTC' },
    { expiresOn: '2099-12-31', timeZone: 'UTC', expiresAt: null },
    { password: '' },
    { password: 'a'.repeat(257) },
  ])('is not made with %o', async (wrong) => {
    const { id } = await ada.album({ title: 'Nothing' });
    expect(await refusal(ada, { album: id, ...wrong })).toMatchObject({
      status: 422,
      code: 'invalid_input',
    });
    expect((await ada.get<{ items: [] }>(`/api/v1/links?album=${id}`)).body.items).toEqual([]);
  });

  test.each([
    ['Pacific/Auckland', '2098-12-31T11:00:00.000Z'],
    ['Pacific/Honolulu', '2099-01-01T10:00:00.000Z'],
    ['Europe/Berlin', '2098-12-31T23:00:00.000Z'],
  ])('that works on New Year’s Eve in %s ends at %s (J21)', async (timeZone, expiresAt) => {
    const wish = { album: album.id, expiresOn: '2098-12-31', timeZone };
    expect(await ada.link(wish)).toMatchObject({ expiresAt });
  });

  test('is not half changed: a wrong password or end leaves it as it was (L26) (L27)', async () => {
    const before = await ada.link({ album: album.id, password: 'pears' });
    const path = `/api/v1/links/${before.id}`;
    const past = '2020-01-01T00:00:00.000Z';
    for (const [wrong, code] of [
      [{ label: 'No', password: 'a'.repeat(300) }, 'invalid_input'],
      [{ label: 'No', password: '' }, 'invalid_input'],
      [{ label: 'No', password: null, expiresAt: past }, 'expiry_in_past'],
    ] as const) {
      expect((await ada.patch<ProblemJson>(path, wrong)).body).toMatchObject({ status: 422, code });
    }
    expect((await ada.get(path)).body).toEqual(before);
    const { id } = await ada.album({ title: 'Never open' });
    const wish = { album: id, password: 'pears', expiresAt: past };
    expect((await refusal(ada, wish)).code).toBe('expiry_in_past');
    expect((await ada.get<{ items: [] }>(`/api/v1/links?album=${id}`)).body.items).toEqual([]);
  });

  test('is of one’s own album: to anybody else that is not there (L24)', async () => {
    const others = await bob.album({ title: 'Bob’s' });
    expect(await refusal(ada, { album: others.id })).toMatchObject({ status: 404 });
    expect((await bob.get<{ items: [] }>('/api/v1/links')).body.items).toEqual([]);
  });

  test('to chosen photos takes others later, and takes none from guests', async () => {
    const [first, second] = idsOf(photos);
    const link = await ada.link({ photos: [first] });
    const path = `/api/v1/links/${link.id}`;
    expect((await ada.patch(path, { photos: [second, first] })).body).toMatchObject({
      photos: [second, first],
    });
    expect((await ada.patch(path, { photos: [second] })).body).toMatchObject({ photos: [second] });
    const others = await add(await ada.album({ title: 'Elsewhere' }), [4]);
    const foreign = (await bob.upload((await bob.album()).id, [await picture(5)])).body.items;
    for (const [edit, code] of [
      [{ photos: idsOf(others) }, 'several_albums'],
      [{ photos: idsOf(foreign) }, 'not_found'],
      [{ uploads: 'on' }, 'uploads_need_album'],
    ] as const) {
      expect((await ada.patch<ProblemJson>(path, edit)).body.code).toBe(code);
    }
    expect((await ada.get(path)).body).toMatchObject({ photos: [second], uploads: 'off' });
    expect((await refusal(ada, { photos: [first], uploads: 'only' })).code).toBe(
      'uploads_need_album',
    );
    const whole = await ada.link({ album: album.id });
    const { body } = await ada.patch<ProblemJson>(`/api/v1/links/${whole.id}`, {
      photos: [first],
    });
    expect(body.code).toBe('not_a_selection');
  });

  test('to chosen photos is called by their days, unless it is given a name', async () => {
    const shown = await ada.album({ title: 'Elsewhere' });
    const ids = idsOf(await add(shown, [8, 9, 10]));
    expect((await ada.link({ photos: ids })).label).toBe('');
    for (const [index, id] of ids.entries()) {
      const takenAt = `2026-01-0${3 + index * 3}T23:30:00-08:00`;
      expect((await ada.patch(`/api/v1/photos/${id}`, { takenAt })).status).toBe(200);
    }
    const labels = await Promise.all([
      ada.link({ photos: ids }),
      ada.link({ photos: ids.slice(1, 2), language: 'de' }),
      ada.link({ photos: ids, label: 'For the choir' }),
      ada.link({ album: shown.id }),
    ]);
    expect(labels.map(({ label }) => label)).toEqual([
      expect.stringMatching(/^3\s?–\s?9 Jan 2026$/),
      '06.01.2026',
      'For the choir',
      '',
    ]);
    const page = await fetch(labels[0].url, { headers: { accept: 'text/html' } });
    const html = await page.text();
    expect(html).toMatch(/<h1[^>]*>3\s?–\s?9 Jan 2026<\/h1>/);
    expect(html).not.toContain('Elsewhere');
  });

  test('keeps showing a chosen photo that is in the trash, once it is back', async () => {
    const [gone, stays] = idsOf(await add(album, [6, 7]));
    const link = await ada.link({ photos: [gone, stays] });
    await ada.delete(`/api/v1/photos/${gone}`);
    const { body } = await ada.patch<LinkJson>(`/api/v1/links/${link.id}`, {
      photos: [stays, gone],
    });
    expect(body.photos).toEqual([stays, gone]);
  });

  test('knows the addresses it had at another server, which lead to one link only', async () => {
    const paths = ['/share/4ac', '/s/lake?token=9f'];
    const link = await ada.link({ album: album.id, oldAddresses: paths });
    expect(link.oldAddresses).toEqual(paths);
    const path = `/api/v1/links/${link.id}`;
    const edit = { oldAddresses: [paths[1], '/share/new'] };
    expect((await ada.patch<LinkJson>(path, edit)).body.oldAddresses).toEqual(edit.oldAddresses);
    expect(await refusal(bob, { album: (await bob.album()).id, ...edit })).toMatchObject({
      status: 409,
      code: 'address_taken',
    });
    const again = await ada.link({ album: album.id, oldAddresses: [paths[0]] });
    expect(again.oldAddresses).toEqual([paths[0]]);
  });

  test('is not made at all where one of its addresses is taken', async () => {
    await ada.link({ album: album.id, slug: 'lake-orta', oldAddresses: ['/share/taken'] });
    const { id } = await ada.album({ title: 'Late' });
    for (const [wish, code] of [
      [{ slug: 'lake-como', oldAddresses: ['/share/taken'] }, 'address_taken'],
      [{ slug: 'lake-orta', oldAddresses: ['/share/free'] }, 'slug_taken'],
    ] as const) {
      expect(await refusal(ada, { album: id, ...wish })).toMatchObject({ status: 409, code });
    }
    expect((await ada.get<{ items: [] }>(`/api/v1/links?album=${id}`)).body.items).toEqual([]);
    const free = { album: id, slug: 'lake-como', oldAddresses: ['/share/free'] };
    expect(await ada.link(free)).toMatchObject({ slug: 'lake-como' });
  });
});
