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
import { expectAccessible, hasChromium, launch, visit } from './chromium.ts';
import { signIn } from './sign-in.ts';

describe.runIf(hasChromium)('whoever looks after a server', () => {
  let server: TestServer;
  let browser: Browser;
  let ada: Client;
  let album: AlbumJson;
  let cleo: RemoteServer;
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
  });
  afterAll(async () => {
    await browser?.close();
    await cleo?.[Symbol.asyncDispose]();
    await server?.[Symbol.asyncDispose]();
  });

  const sql = (text: string) =>
    server.app.units.look(({ em }) => em.getKysely().executeQuery(CompiledQuery.raw(text, [])));
  const host = () => new URL(cleo.origin).host;
  /** What is wider than the window, if the page is. */
  const fits = async (page: Page) =>
    expect(
      await page.evaluate(`document.documentElement.scrollWidth <= innerWidth ? [] :
        [...document.querySelectorAll('body *')]
          .filter((it) => it.getBoundingClientRect().right > innerWidth).map((it) => it.outerHTML.slice(0, 120))`),
      page.url(),
    ).toEqual([]);
  const shot = async (page: Page, name: string) => {
    const folder = process.env['SHOTS'];
    if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  };

  test('lets in several who ask at once, and hears of the next without asking (C12)', async () => {
    await using owner = await visit(browser, server.origin);
    const { page, faults } = owner;
    await signIn(page, server.origin, '/console/followers');
    await page.getByRole('link', { name: /^Requests/ }).waitFor();
    await page.getByText('Select all').click();
    await expectAccessible(page);
    await shot(page, 'c12-requests');
    await page.getByRole('button', { name: 'Accept 2' }).click();
    await page.getByText('Nobody asks to follow.').waitFor();

    const late = openNeighbour(cleo, 'fritz');
    await late.send(`${album.actor}/inbox`, late.activity('Follow', { object: album.actor }));
    await page.getByRole('button', { name: /^Accept @fritz/ }).click(); // told by the server
    await page.getByRole('link', { name: 'Followers', exact: true }).last().click();
    await page.getByText(/^@dora@/).waitFor();
    await page.getByLabel('Search names and addresses').fill('emi');
    await page.getByText(/^@dora@/).waitFor({ state: 'detached' });
    await expectAccessible(page);
    await shot(page, 'c12-followers');
    expect(faults).toEqual([]);
  });

  test('sees what did not arrive and why, and has it tried again (C9, D2)', async () => {
    cleo.feel({ status: 503 });
    await ada.addPhotos(album.id, [await picture(1)], { altText: 'A ridge' });
    await using owner = await visit(browser, server.origin);
    const { page, faults } = owner;
    await signIn(page, server.origin, `/console/a/${album.id}/delivery`);
    await page.getByText('Waiting', { exact: true }).waitFor();
    await page.getByText(`Photos at ${host()}`).click();
    await page.getByRole('link', { name: 'A ridge' }).last().waitFor();
    await expectAccessible(page);
    await shot(page, 'c9');

    await page.goto(`${server.origin}/console/admin/federation`);
    await page.getByText(/^Failing since/).waitFor();
    await expectAccessible(page);
    await shot(page, 'd2');
    cleo.feel();
    await page.getByRole('button', { name: `Retry now: ${host()}` }).click();
    await page.getByText('Healthy', { exact: true }).first().waitFor();
    await page.getByRole('link', { name: host() }).click();
    await page.getByRole('heading', { name: host() }).waitFor();
    await page.getByRole('heading', { name: 'Last errors' }).waitFor();
    await expectAccessible(page);
    await shot(page, 'd3');
    expect(faults).toEqual([]);
  });

  test('is told in numbers what a block does, before it is made (D4)', async () => {
    await using owner = await visit(browser, server.origin);
    const { page, faults } = owner;
    await signIn(page, server.origin, '/console/admin/blocks?domain=spam.example');
    await page.getByText('We have nothing to do with this domain yet.').waitFor();
    await page.getByLabel('Private reason').fill('A rehearsal');
    await shot(page, 'd4');
    await page.getByRole('button', { name: 'Block', exact: true }).click();
    await page.getByRole('button', { name: 'Unblock' }).waitFor();
    await expectAccessible(page);
    expect(faults).toEqual([]);
  });

  test('sees how the machine is, and starts work on what is stored (D1, D5, D6)', async () => {
    await sql(`select graphile_worker.add_job('consequence', '{"name":"x","token":"secret"}'::json,
      max_attempts := 1)`);
    await until(async () => {
      const { body } = await ada.get<{ items: unknown[] }>('/api/v1/admin/jobs/failed');
      return body.items.length > 0;
    });
    await using owner = await visit(browser, server.origin);
    const { page, faults } = owner;
    await signIn(page, server.origin, '/console/admin');
    await page.getByRole('heading', { name: 'Checks' }).waitFor();
    await page.getByText('The database agrees.').waitFor();
    await expectAccessible(page);
    await shot(page, 'd1');

    await page.goto(`${server.origin}/console/admin/storage`);
    await page.getByRole('button', { name: 'Prepare all photos again' }).click();
    await page.getByText(/^Done/).waitFor();
    await page.getByText('1 of 1').waitFor();
    await expectAccessible(page);
    await shot(page, 'd5');

    await page.goto(`${server.origin}/console/admin/jobs`);
    await page.getByRole('button', { name: 'Discard consequence' }).waitFor();
    expect(await page.content()).not.toContain('secret');
    await expectAccessible(page);
    await shot(page, 'd6');
    await page.getByRole('button', { name: 'Discard consequence' }).click();
    await page.getByRole('button', { name: 'Discard', exact: true }).last().click();
    await page.getByText('No job has failed.').waitFor();
    expect(faults).toEqual([]);
  });

  test('reads all of it on a phone, and somebody else reads nothing (J13)', async () => {
    await using phone = await visit(browser, server.origin, {
      viewport: { width: 320, height: 640 },
    });
    const { page } = phone;
    await signIn(page, server.origin, '/console/admin');
    for (const place of [
      '',
      '/federation',
      `/federation/${host()}`,
      '/blocks',
      '/storage',
      '/jobs',
    ]) {
      await page.goto(`${server.origin}/console/admin${place}`);
      await page
        .locator('.operations h2, .operations table, .operations .notice')
        .first()
        .waitFor();
      await fits(page);
      await shot(page, `phone${place.replaceAll(/[/:]/g, '-')}`);
    }
    await page.goto(`${server.origin}/console/followers/all`);
    await page.getByText(/^@dora@/).waitFor();
    await fits(page);
    await using other = await visit(browser, server.origin);
    await signIn(other.page, server.origin, '/console/admin', 'eve');
    await other.page.getByText('Only administrators of this server see this.').waitFor();
    expect(await other.page.locator('.operations').count()).toBe(0);
  });
});
