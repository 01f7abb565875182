import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DomainEvent } from '../../src/domain/domain-event.ts';
import { Photo } from '../../src/domain/photos/photo.ts';
import type { AlbumJson, PhotoJson, ProblemJson } from '../../src/http/api/schemas.ts';
import { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

const html = { accept: 'text/html' };

describe('an album’s order', () => {
  let server: TestServer;
  let ada: Client;
  let album: AlbumJson;
  /** In the order of their adding. */
  let ids: string[];
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    album = await ada.album({ title: 'Order', audience: 'public' });
    for (const [index, name] of ['IMG_10.jpg', 'img_9.jpg', 'Änne 2.jpg', 'anne 1.jpg'].entries()) {
      const file = { ...(await picture(index + 20)), name };
      await ada.addPhotos(album.id, [file]);
    }
    ids = (await ada.photos(album.id)).map(({ id }) => id);
    for (const [index, id] of ids.entries()) {
      const takenAt = `2026-05-0${((index * 3) % 4) + 1}T10:00:00Z`; // 1, 4, 3, 2
      await ada.patch(`/api/v1/photos/${id}`, { takenAt });
    }
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const order = async () => (await ada.photos(album.id)).map(({ id }) => ids.indexOf(id));
  const put = (body: unknown) =>
    ada.put<AlbumJson & ProblemJson>(`/api/v1/albums/${album.id}/order`, body);
  const edit = (body: unknown) => ada.patch<AlbumJson>(`/api/v1/albums/${album.id}`, body);
  const at = (...places: number[]) => places.map((place) => ids[place]!);

  test('goes by when photos were taken, added and named, both ways, on every page and on its public page', async () => {
    const orders = { taken: [0, 3, 2, 1], added: [0, 1, 2, 3], name: [3, 2, 1, 0] };
    for (const [sortBy, expected] of Object.entries(orders)) {
      await edit({ sortBy, sortDirection: 'asc' });
      expect(await order()).toEqual(expected);
      await edit({ sortDirection: 'desc' });
      expect(await order()).toEqual(expected.toReversed());
      const { body: text } = await new Client(server.origin).get<string>(
        `/a/${album.handle}`,
        html,
      );
      const shown = [...text.matchAll(/id="photo-([\w-]+)"/g)].map(([, id]) => ids.indexOf(id!));
      expect(shown).toEqual(expected.toReversed());
    }
    await edit({ sortBy: 'taken', sortDirection: 'asc' });
  });

  test('comes page by page, and next and previous go by it, whatever rule it follows', async () => {
    for (const sortBy of ['name', 'added', 'taken']) {
      await edit({ sortBy, sortDirection: 'desc' });
      const whole = (await ada.photos(album.id)).map(({ id }) => id);
      const paged: string[] = [];
      let next: string | null = null;
      do {
        const page: { body: { items: PhotoJson[]; next: string | null } } = await ada.get(
          `/api/v1/albums/${album.id}/photos?limit=1${next ? `&cursor=${next}` : ''}`,
        );
        paged.push(...page.body.items.map(({ id }) => id));
        next = page.body.next;
      } while (next);
      expect(paged).toEqual(whole);
      const { body: text } = await ada.get<string>(`/a/${album.handle}/p/${whole[1]}`, html);
      expect(text).toContain(`/a/${album.handle}/p/${whole[0]}"`);
      expect(text).toContain(`/a/${album.handle}/p/${whole[2]}"`);
    }
    await edit({ sortBy: 'taken', sortDirection: 'asc' });
  });

  test('leads on from where a photo stands now when the rule has changed between two pages', async () => {
    const first = await ada.get<{ next: string }>(`/api/v1/albums/${album.id}/photos?limit=2`);
    await edit({ sortBy: 'added' });
    const path = `/api/v1/albums/${album.id}/photos?cursor=${first.body.next}`;
    const second = await ada.get<{ items: PhotoJson[] }>(path);
    expect(second.body.items).toEqual([]); // photo 3, the last of the first page, was added last
    await edit({ sortBy: 'taken' });
  });

  test('becomes its own by a move, from what it was, and keeps it while it goes by another rule', async () => {
    const { status, body } = await put({ move: at(1, 0), before: ids[3] });
    expect([status, body.sortBy]).toEqual([200, 'own']);
    expect(await order()).toEqual([1, 0, 3, 2]);
    await put({ move: at(1), before: null });
    expect(await order()).toEqual([0, 3, 2, 1]);
    await put({ photoIds: at(2, 0, 3, 1) });
    expect(await order()).toEqual([2, 0, 3, 1]);

    await edit({ sortBy: 'taken' });
    expect(await order()).toEqual([0, 3, 2, 1]);
    await edit({ sortBy: 'own' });
    expect(await order()).toEqual([2, 0, 3, 1]);
    const [added] = await ada.addPhotos(album.id, [await picture(40)]);
    expect((await ada.photos(album.id)).at(-1)?.id).toBe(added!.id);
    await ada.delete(`/api/v1/photos/${added!.id}`);
  });

  test('is refused with its reason when it is not one', async () => {
    const strange = '01890a5d-ac96-774b-bcce-b302099a8057';
    const refusals: [unknown, string][] = [
      [{ photoIds: at(0, 1, 2) }, 'order_incomplete'],
      [{ photoIds: at(0, 1, 2, 2) }, 'order_incomplete'],
      [{ photoIds: [...at(0, 1, 2, 3), strange] }, 'order_incomplete'],
      [{ photoIds: [...at(0, 1, 2), strange] }, 'order_incomplete'],
      [{ move: at(0, 0), before: ids[1] }, 'photo_repeated'],
      [{ move: at(0, 1), before: ids[1] }, 'moved_before_itself'],
      [{ move: [strange], before: null }, 'photos_unknown'],
      [{ move: at(0), before: strange }, 'photos_unknown'],
    ];
    const before = await order();
    for (const [body, code] of refusals) {
      const refused = await put(body);
      expect([refused.status, refused.body.code]).toEqual([422, code]);
    }
    expect((await put({ move: [], before: null })).status).toBe(422);
    expect((await put({ photoIds: at(0, 1, 2, 3), before: null })).status).toBe(422);
    expect(await order()).toEqual(before);
    const stranger = await server.account('bob');
    expect(
      (await stranger.put(`/api/v1/albums/${album.id}/order`, { move: at(0), before: null }))
        .status,
    ).toBe(404);
  });

  test('loses no photo and gives no two one place when many move photos at once, and tells nobody elsewhere', async () => {
    const events = () => server.app.units.look(({ em }) => em.count(DomainEvent));
    const before = await events();
    await edit({ sortBy: 'taken' });
    const moves = Array.from({ length: 24 }, (_, turn) =>
      put({ move: at(turn % 4), before: turn % 3 === 0 ? null : ids[(turn + 1) % 4] }),
    );
    const answers = await Promise.all(moves);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await order()).toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3]);
    const places = await server.app.units.look(({ em }) =>
      em.find(Photo, { album: album.id }, { fields: ['ownPlace'] }),
    );
    expect(new Set(places.map(({ ownPlace }) => ownPlace)).size).toBe(places.length);
    expect(await events()).toBe(before);
  });

  test('makes room where two photos stand too close to each other, or in one place', async () => {
    for (const close of [`a0${'0'.repeat(45)}1`, 'a0', '']) {
      await put({ photoIds: at(0, 1, 2, 3) });
      await server.app.units.write(async ({ em }) => {
        await em.nativeUpdate(Photo, { id: ids[0] }, { ownPlace: close === '' ? '' : 'a0' });
        await em.nativeUpdate(Photo, { id: ids[1] }, { ownPlace: close });
      });
      const between = await order();
      await put({ move: at(3), before: ids[between[1]!] });
      expect(await order()).toEqual([between[0], 3, between[1], 2]);
      const places = await server.app.units.look(({ em }) =>
        em.find(Photo, { album: album.id }, { fields: ['ownPlace'] }),
      );
      expect(Math.max(...places.map(({ ownPlace }) => ownPlace.length))).toBeLessThan(40);
    }
  });
});
