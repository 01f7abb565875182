import type { Browser, Page } from 'playwright-core';
import { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson } from '../../src/http/api/schemas.ts';
import type { Client } from '../support/client.ts';
import { openNeighbour } from '../support/neighbour.ts';
import { picture } from '../support/pictures.ts';
import { openRemoteServer, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { expectAccessible, hasChromium, launch, visit, type Visit } from './chromium.ts';
import { go, signIn } from './sign-in.ts';

describe.runIf(hasChromium)('whoever looks after a server', () => {
  let server: TestServer;
  let browser: Browser;
  let ada: Client;
  let album: AlbumJson;
  let cleo: RemoteServer;
  /** Where ada has signed in: one window, from test to test. */
  let owner: Visit;
  let page: Page;
  beforeAll(async () => {
    server = await openTestServer();
    browser = await launch();
    ada = await server.account('ada', 'admin');
    await server.account('eve');
    cleo = await openRemoteServer();
    album = await ada.album({ title: 'Lake Orta', approveFollowers: true });
    for (const name of ['dora', 'emil']) {
      const neighbour = openNeighbour(cleo, name);
      const follow = neighbour.activity('Follow', { object: album.actor });
      await neighbour.send(`${album.actor}/inbox`, follow);
    }
    await until(async () => {
      const { body } = await ada.get<{ pending: number }>('/api/v1/followers/summary');
      return body.pending === 2;
    });
    owner = await visit(browser, server.origin);
    ({ page } = owner);
  });
  afterAll(async () => {
    await browser?.close();
    await cleo?.[Symbol.asyncDispose]();
    await server?.[Symbol.asyncDispose]();
  });

  const sql = (text: string) =>
    server.app.units.look(({ em }) => em.getKysely().executeQuery(CompiledQuery.raw(text, [])));
  const host = () => new URL(cleo.origin).host;
  /** What is wider than a phone's window, if the page is (J13). */
  const fits = async () => {
    const desk = page.viewportSize()!;
    await page.setViewportSize({ width: 320, height: 640 });
    const wide = `document.documentElement.scrollWidth <= innerWidth ? [] :
      [...document.querySelectorAll('body *')]
        .filter((it) => it.getBoundingClientRect().right > innerWidth).map((it) => it.outerHTML.slice(0, 120))`;
    await expect.poll(() => page.evaluate<string[]>(wide), { message: page.url() }).toEqual([]);
    await page.setViewportSize(desk);
  };
  const shot = async (name: string) => {
    const folder = process.env['SHOTS'];
    if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  };

  test('lets in several who ask at once, and hears of the next without asking (C12)', async () => {
    await signIn(page, server.origin, '/console/followers');
    await page.getByRole('link', { name: /^Requests/ }).waitFor();
    await page.getByText('Select all').click();
    await expectAccessible(page);
    await shot('c12-requests');
    await page.getByRole('button', { name: 'Accept 2' }).click();
    await page.getByText('Nobody asks to follow.').waitFor();

    const late = openNeighbour(cleo, 'fritz');
    await late.send(`${album.actor}/inbox`, late.activity('Follow', { object: album.actor }));
    await page.getByRole('button', { name: /^Accept @fritz/ }).click(); // told by the server
    await page.getByRole('link', { name: 'Followers', exact: true }).last().click();
    await page.getByText(/^@dora@/).waitFor();
    await fits();
    await page.getByLabel('Search names and addresses').fill('emi');
    await page.getByText(/^@dora@/).waitFor({ state: 'detached' });
    await expectAccessible(page);
    await shot('c12-followers');
    expect(owner.faults.splice(0)).toEqual([]);
  });

  test('sees what did not arrive and why, and has it tried again (C9, D2, J13)', async () => {
    cleo.feel({ status: 503 });
    await ada.addPhotos(album.id, [await picture(1, { width: 96, height: 64 })], {
      altText: 'A ridge',
    });
    await go(page, `/console/a/${album.id}/delivery`);
    await page.getByText('Waiting', { exact: true }).waitFor();
    await page.getByText(`Photos at ${host()}`).click();
    await page.getByRole('link', { name: 'A ridge' }).last().waitFor();
    await expectAccessible(page);
    await shot('c9');

    await go(page, '/console/admin/federation');
    await page.getByText(/^Failing since/).waitFor();
    await expectAccessible(page);
    await fits();
    await shot('d2');
    cleo.feel();
    await page.getByRole('button', { name: `Retry now: ${host()}` }).click();
    await page.getByText('Healthy', { exact: true }).first().waitFor();
    await page.getByRole('link', { name: host() }).click();
    await page.getByRole('heading', { name: host() }).waitFor();
    await page.getByRole('heading', { name: 'Last errors' }).waitFor();
    await expectAccessible(page);
    await fits();
    await shot('d3');
    expect(owner.faults.splice(0)).toEqual([]);
  });

  test('is told in numbers what a block does, before it is made (D4)', async () => {
    await go(page, '/console/admin/blocks?domain=spam.example');
    await page.getByText('We have nothing to do with this domain yet.').waitFor();
    await page.getByLabel('Private reason').fill('A rehearsal');
    await shot('d4');
    await page.getByRole('button', { name: 'Block', exact: true }).click();
    await page.getByRole('button', { name: 'Unblock' }).waitFor();
    expect(owner.faults.splice(0)).toEqual([]);
  });

  test('sees how the machine is, and starts work on what is stored (D1, D5, D6)', async () => {
    await sql(`select graphile_worker.add_job('consequence', '{"name":"x","token":"secret"}'::json,
      max_attempts := 1)`);
    await until(async () => {
      const { body } = await ada.get<{ items: unknown[] }>('/api/v1/admin/jobs/failed');
      return body.items.length > 0;
    });
    await go(page, '/console/admin');
    await page.getByRole('heading', { name: 'Checks' }).waitFor();
    await page.getByText('The database agrees.').waitFor();
    await shot('d1');

    await go(page, '/console/admin/storage');
    await page.getByRole('button', { name: 'Prepare all photos again' }).click();
    await page.getByText(/^Done/).waitFor();
    await page.getByText('1 of 1').waitFor();
    await shot('d5');

    await go(page, '/console/admin/jobs');
    await page.getByRole('button', { name: 'Discard consequence' }).waitFor();
    expect(await page.content()).not.toContain('secret');
    await expectAccessible(page);
    await fits();
    await shot('d6');
    await page.getByRole('button', { name: 'Discard consequence' }).click();
    await page.getByRole('button', { name: 'Discard', exact: true }).last().click();
    await page.getByText('No job has failed.').waitFor();
    expect(owner.faults.splice(0)).toEqual([]);
  });

  test('shows nothing of it to somebody else', async () => {
    await page.context().clearCookies();
    await signIn(page, server.origin, '/console/admin', 'eve');
    await page.getByText('Only administrators of this server see this.').waitFor();
    expect(await page.locator('.operations').count()).toBe(0);
    expect(owner.faults.splice(0)).toEqual([]);
  });
});
