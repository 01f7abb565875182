import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page, ProblemJson } from '../../src/http/api/schemas.ts';
import { Client } from '../support/client.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

type Token = { id: string; label: string; lastUsedAt: string | null };

describe('a personal token', () => {
  let server: TestServer;
  let ada: Client;
  let bob: Client;
  beforeAll(async () => {
    server = await openTestServer({ jobs: false });
    ada = await server.account('ada');
    bob = await server.account('bob');
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const make = async (label: string) => {
    const { status, body } = await ada.post<Token & { token: string }>('/api/v1/tokens', { label });
    expect(status).toBe(201);
    const client = new Client(server.origin, { authorization: `Bearer ${body.token}` });
    return { id: body.id, client };
  };
  const read = async (id: string) =>
    (await ada.get<Page<Token>>('/api/v1/tokens')).body.items.find((token) => token.id === id);

  test('tells its owner when it was last used, to the hour', async () => {
    const { id, client } = await make('Camera');
    expect((await read(id))?.lastUsedAt).toBeNull();
    const begun = Date.now();
    await client.get('/api/v1/albums');
    const usedAt = (await read(id))?.lastUsedAt;
    expect(Date.parse(usedAt!)).toBeGreaterThanOrEqual(begun);
    await client.get('/api/v1/albums');
    expect((await read(id))?.lastUsedAt).toBe(usedAt);
  });

  test('opens nothing once it has ended, and ends once', async () => {
    const { id, client } = await make('Old camera');
    expect((await ada.delete(`/api/v1/tokens/${id}`)).status).toBe(204);
    const refused = await client.get<ProblemJson>('/api/v1/albums');
    expect([refused.status, refused.body.code]).toEqual([401, 'token_invalid']);
    expect((await ada.delete(`/api/v1/tokens/${id}`)).status).toBe(404);
  });

  test('is ended by its owner only', async () => {
    const { id, client } = await make('Tripod');
    expect((await bob.delete(`/api/v1/tokens/${id}`)).status).toBe(404);
    expect((await client.get('/api/v1/albums')).status).toBe(200);
  });
});
