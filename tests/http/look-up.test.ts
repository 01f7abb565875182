import { expect, test } from 'vitest';
import { openTestServer } from '../support/server.ts';

test('a member searches other servers thirty times a minute, whatever for', async () => {
  await using server = await openTestServer();
  const ada = await server.account('ada');
  const ben = await server.account('ben');
  const search = async (path: string, body: object) => (await ben.post(path, body)).status;
  const found = new Set<number>();
  for (let count = 0; count < 15; count += 1) {
    found.add(await search('/api/v1/following/preview', { address: 'nobody' }));
    found.add(await search('/api/v1/blocks', { address: 'nobody' }));
  }
  expect(found).toEqual(new Set([400]));
  for (const path of ['/api/v1/following', '/api/v1/following/preview', '/api/v1/blocks']) {
    expect(await search(path, { address: 'nobody' })).toBe(429);
  }
  expect((await ada.post('/api/v1/blocks', { address: 'nobody' })).status).toBe(400);
});
