import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, CollaboratorJson, Page as List } from '../../src/http/api/schemas.ts';
import type { Client } from '../support/client.ts';
import { addressIn, openMailServer, type MailServer } from '../support/mail-server.ts';
import { openTestServer, password, type TestServer } from '../support/server.ts';
import { expectAccessible, hasChromium, launch, visit } from './chromium.ts';
import { signIn } from './sign-in.ts';

const phone = { viewport: { width: 390, height: 844 } };
const desk = { viewport: { width: 1440, height: 900 } };

describe.runIf(hasChromium)('an invitation by mail', () => {
  let mails: MailServer;
  let server: TestServer;
  let browser: Browser;
  let ada: Client;
  let album: AlbumJson;
  beforeAll(async () => {
    mails = await openMailServer();
    server = await openTestServer({ settings: { ALBUMEN_SMTP_URL: mails.url } });
    browser = await launch();
    ada = await server.account('ada');
    album = await ada.album({ title: 'A week at Lake Orta', audience: 'private' });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
    await mails?.[Symbol.asyncDispose]();
  });

  const people = () => `/api/v1/albums/${album.id}/collaborators`;
  const invite = async (who: string, role = 'contributor') => {
    const message = 'Bring the pictures of the boat, please.\nAnd those of the storm.';
    const { body } = await ada.post<CollaboratorJson>(people(), { who, role, message });
    return body;
  };
  const overflow = (page: Page) =>
    page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');

  test.each([
    ['on a phone, without scripts', { ...phone, javaScriptEnabled: false }, 'ben'],
    ['at a desk', desk, 'cleo'],
  ])(
    'becomes an account and a member, %s; a second use finds nothing (J02)',
    async (_, options, handle) => {
      await invite(`${handle}@mail.example`);
      const address = addressIn(await mails.next(`${handle}@mail.example`), '/join/');
      await using visitor = await visit(browser, server.origin, options);
      const { faults, page } = visitor;
      await page.goto(address);
      await page
        .getByRole('heading', { name: 'Ada invites you to “A week at Lake Orta”' })
        .waitFor();
      await page.getByLabel('Your name').fill('Ben Sea');
      await page.getByLabel('Handle').first().fill('ada');
      await page.getByLabel('Password').first().fill(password);
      const create = page.getByRole('button', { name: 'Create account and join' });
      await create.click();
      await page.getByText('The handle ada is taken.').waitFor();
      expect(await page.getByLabel('Your name').inputValue()).toBe('Ben Sea');
      await page.getByLabel('Handle').first().fill(handle);
      await page.getByLabel('Password').first().fill(password);
      await create.click();
      await page.waitForURL(`${server.origin}/console/a/${album.id}`);
      const { items } = (await ada.get<List<CollaboratorJson>>(people())).body;
      expect(items.find(({ address: at }) => at.startsWith(`@${handle}@`))).toMatchObject({
        kind: 'account',
        role: 'contributor',
        state: 'accepted',
      });
      await page.goto(address);
      await page.getByRole('heading', { name: 'This invitation is not there.' }).waitFor();
      expect(faults).toEqual([]);
    },
  );

  test('is for everybody to answer', async () => {
    const { joinUrl } = await invite('eve@mail.example', 'admin');
    await using visitor = await visit(browser, server.origin, { ...phone, colorScheme: 'dark' });
    const { faults, page } = visitor;
    const look = async () => {
      await expectAccessible(page);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    };
    await page.goto(joinUrl!);
    await look();
    await page.getByText('I have an account here').click();
    await page.getByLabel('Handle').last().fill('ada');
    await page.getByLabel('Password').last().fill('wrong');
    await page.getByRole('button', { name: 'Sign in and join' }).click();
    await page.getByText('do not belong together').waitFor();
    await look();
    await signIn(page, server.origin);
    await page.goto(joinUrl!);
    await page.getByText('This album is yours.').waitFor();
    await look();
    expect(faults).toEqual([]);
  });

  test('is answered by somebody who is signed in with one button, or with no', async () => {
    await server.account('dan');
    const { joinUrl } = await invite('dan@mail.example', 'collaborator');
    await using visitor = await visit(browser, server.origin, phone);
    const { page } = visitor;
    await signIn(page, server.origin, '/console', 'dan');
    await page.goto(joinUrl!);
    await page.getByText('You add photos of your own.').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Join as Dan' }).click();
    await page.waitForURL(`${server.origin}/console/a/${album.id}`);
    const { items } = (await ada.get<List<CollaboratorJson>>(people())).body;
    expect(items.filter(({ name }) => name === 'Dan')).toMatchObject([{ role: 'collaborator' }]);

    const other = await invite('dan2@mail.example');
    await page.goto(other.joinUrl!);
    await page.getByRole('button', { name: 'No, thank you' }).click();
    await page.getByRole('heading', { name: 'You said no' }).waitFor();
    await page.goto(addressIn(await mails.next('dan2@mail.example'), '/mail/stop/'));
    await page.getByRole('button', { name: 'Stop all mail' }).click();
    await page.getByRole('heading', { name: 'You get no more mail' }).waitFor();
    await expectAccessible(page);
  });
});
