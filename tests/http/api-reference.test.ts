import { afterAll, beforeAll, expect, test } from 'vitest';
import { endpoints } from '../../src/http/api/index.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { faultsOf } from '../support/valid-html.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer({ jobs: false });
});
afterAll(() => server?.[Symbol.asyncDispose]());

const page = async (path: string) => {
  const response = await fetch(server.origin + path, { headers: { accept: 'text/html' } });
  expect([path, response.status]).toEqual([path, 200]);
  return response.text();
};
const linksIn = (html: string) => [...html.matchAll(/ href="([^"]+)"/g)].map(([, to]) => to!);
const idsIn = (html: string) => [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);

test('the reference is valid HTML, names every operation, and every link in it leads somewhere', async () => {
  const index = await page('/api');
  const rooms = [...new Set(linksIn(index).filter((to) => /^\/api\/reference\/[^#]+$/.test(to)))];
  const pages = new Map([['/api', index]]);
  for (const room of rooms) pages.set(room, await page(room));
  for (const [path, html] of pages) {
    expect([path, faultsOf(html)]).toEqual([path, []]);
    const broken = linksIn(html).filter((to) => {
      const [place = '', anchor] = to.split('#');
      const there = pages.get(place || path);
      return anchor !== undefined && !(there && idsIn(there).includes(anchor));
    });
    expect([path, broken]).toEqual([path, []]);
  }
  const whole = [...pages.values()].join('');
  const missing = endpoints
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
    .filter((operation) => !whole.includes(operation));
  expect(missing).toEqual([]);
  expect(index).toContain('<code>duplicate</code>');
  expect((await fetch(`${server.origin}/api/reference/nothing`)).status).toBe(404);
});
