import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, Page as List, PhotoJson } from '../../src/http/api/schemas.ts';
import type { CommentJson } from '../../src/http/api/schemas/interactions.ts';
import { aReply } from '../federation/interactions/talk.ts';
import type { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openRemoteServer, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { expectAccessible, hasChromium, launch, visit } from './chromium.ts';
import { go, signIn } from './sign-in.ts';

const phone = { viewport: { width: 390, height: 844 } };

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
    const [added] = await ada.addPhotos(album.id, [await picture(1, { width: 96, height: 64 })]);
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

  test('stands on its public page, without scripts', async () => {
    await using visitor = await visit(browser, server.origin, {
      ...phone,
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

  test('is liked, answered and moderated beside the photo, and shown from what is to be reviewed', async () => {
    await using visitor = await visit(browser, server.origin, phone);
    const { page } = visitor;
    await signIn(page, server.origin, `/console/a/${album.id}/p/${photo.id}`);
    const talk = page.getByRole('region', { name: 'Likes and comments' });
    await talk.getByText('What a lake!').waitFor();
    await talk.getByRole('button', { name: 'Like' }).first().click();
    await talk.getByRole('button', { name: '1 like', pressed: true }).waitFor();
    await talk.getByRole('button', { name: '1 like' }).click();
    await talk.getByRole('button', { name: 'Like', pressed: false }).first().waitFor();

    await talk.getByRole('button', { name: 'Answer' }).first().click();
    const words = 'From Lake Orta';
    await talk.getByLabel('Answer to Cleo').fill(words);
    await talk.getByRole('button', { name: 'Post' }).click();
    const own = talk.getByRole('listitem').filter({ hasText: words });
    await own.waitFor();
    await expectAccessible(page);
    await own.getByRole('button', { name: 'Remove' }).click();
    await own.waitFor({ state: 'detached' });

    await said('https://shop.example/cheap');
    await go(page, '/console/review');
    const held = page.getByRole('region', { name: 'Comments' });
    await held.getByText('https://shop.example/cheap').waitFor();
    await expectAccessible(page);
    await held.getByRole('button', { name: 'Show' }).click();
    await page.getByText('Nothing to review.').waitFor();
    expect(visitor.faults).toEqual([]);
  });
});
