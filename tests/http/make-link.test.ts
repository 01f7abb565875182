import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, LinkJson, PhotoJson, ProblemJson } from '../../src/http/api/schemas.ts';
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
});
