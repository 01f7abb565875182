import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, Page as List, PhotoJson } from '../../src/http/api/schemas.ts';
import type { CommentJson } from '../../src/http/api/schemas/interactions.ts';
import { aReply } from '../federation/interactions/talk.ts';
import type { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openRemoteServer, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, password, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { expectAccessible, hasChromium, launch, visit } from './chromium.ts';

const modes = [
  ['on a phone', { viewport: { width: 390, height: 844 } }],
  ['on a desk, dark', { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' }],
] as const;

async function signIn(page: Page, origin: string, path: string): Promise<void> {
  await page.goto(new URL(path, origin).href);
  await page.getByLabel('Handle').fill('ada');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL(new URL(path, origin).href);
}

describe.runIf(hasChromium)('what is said about a photo', () => {
  let server: TestServer;
  let browser: Browser;
  let cleo: RemoteServer;
  let ada: Client;
  let album: AlbumJson;
  let photo: PhotoJson;

  const said = async (text: string) => {
    const note = await until(async () => {
      const path = `/a/${album.handle}/p/${photo.id}`;
      const { status, body } = await ada.get(path, { accept: 'application/activity+json' });
      return status === 200 && String(body['id']);
    });
    const reply = aReply(cleo, note, { content: `<p>${text}</p>` });
    await cleo.send(`${server.origin}/ap/inbox`, cleo.activity('Create', { object: reply }));
    return until(async () => {
      const { body } = await ada.get<List<CommentJson>>(`/api/v1/photos/${photo.id}/comments`);
      return body.items.find((it) => it.text === text);
    });
  };

  beforeAll(async () => {
    server = await openTestServer();
    browser = await launch();
    cleo = await openRemoteServer();
    ada = await server.account('ada');
    album = await ada.album({ title: 'Lake Orta', handle: 'orta' });
    const [added] = await ada.addPhotos(album.id, [await picture(1, { width: 900, height: 600 })]);
    photo = added!;
    const { id } = await said('What a lake!');
    await ada.post(`/api/v1/comments/${id}/show`);
    await ada.post(`/api/v1/photos/${photo.id}/comments`, { text: 'Thank you', inReplyTo: id });
  });
  afterAll(async () => {
    await browser?.close();
    await cleo?.[Symbol.asyncDispose]();
    await server?.[Symbol.asyncDispose]();
  });

  test.each(modes)('stands on its public page, without scripts, %s', async (_, mode) => {
    await using visitor = await visit(browser, server.origin, {
      ...mode,
      javaScriptEnabled: false,
    });
    const { page } = visitor;
    await page.goto(`${server.origin}/a/orta/p/${photo.id}`);
    const comments = page.getByRole('region', { name: 'Likes and comments' });
    await comments.getByText('2 comments').waitFor();
    expect(await comments.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringContaining('What a lake!'),
      expect.stringContaining('Thank you'),
    ]);
    const author = comments.getByRole('link', { name: `@${cleo.address}` });
    expect(await author.getAttribute('rel')).toContain('nofollow');
    expect(visitor.faults).toEqual([]);
  });

  test.each(modes)('is liked, answered and moderated beside the photo, %s', async (_, mode) => {
    await using visitor = await visit(browser, server.origin, mode);
    const { page } = visitor;
    await signIn(page, server.origin, `/console/a/${album.id}/p/${photo.id}`);
    const talk = page.getByRole('region', { name: 'Likes and comments' });
    await talk.getByText('What a lake!').waitFor();
    await talk.getByRole('button', { name: 'Like' }).first().click();
    await talk.getByRole('button', { name: '1 like', pressed: true }).waitFor();
    await talk.getByRole('button', { name: '1 like' }).click();
    await talk.getByRole('button', { name: 'Like', pressed: false }).first().waitFor();

    await talk.getByRole('button', { name: 'Answer' }).first().click();
    const words = `From Lake Orta, ${mode.viewport.width}`;
    await talk.getByLabel('Answer to Cleo').fill(words);
    await talk.getByRole('button', { name: 'Post' }).click();
    const own = talk.getByRole('listitem').filter({ hasText: words });
    await own.waitFor();
    await expectAccessible(page);
    await own.getByRole('button', { name: 'Remove' }).click();
    await own.waitFor({ state: 'detached' });
    expect(visitor.faults).toEqual([]);
  });

  test('waits among what is to be reviewed, and is shown from there', async () => {
    await using visitor = await visit(browser, server.origin, modes[0][1]);
    const { page } = visitor;
    await said('https://shop.example/cheap');
    await signIn(page, server.origin, '/console/review');
    const held = page.getByRole('region', { name: 'Comments' });
    await held.getByText('https://shop.example/cheap').waitFor();
    await expectAccessible(page);
    await held.getByRole('button', { name: 'Show' }).click();
    await page.getByText('Nothing to review.').waitFor();
    expect(visitor.faults).toEqual([]);
  });
});
