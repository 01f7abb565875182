import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Photo } from '../../../src/domain/photos/photo.ts';
import type { FollowingJson } from '../../../src/http/api/schemas/following.ts';
import { fixture, picture } from '../../support/pictures.ts';
import { until } from '../../support/until.ts';
import { asActivity, openTwoAlbumens, type TwoAlbumens } from './two-albumens.ts';

describe('what becomes of photos that somebody gave to an album elsewhere', () => {
  let two: TwoAlbumens;
  beforeAll(async () => {
    two = await openTwoAlbumens();
  });
  afterAll(() => two[Symbol.asyncDispose]());

  test('is the end of them when their author takes them back, or deletes the photo (T078)', async () => {
    const { ben, path } = two;
    await two.review('auto');
    const photo = await two.aPhoto();
    const [one] = await two.offer([photo]);
    await two.becomes(one!, 'accepted');
    await two.shows(1);
    await ben.delete(`${path}/${one!.id}`);
    await two.shows(0);

    const [again] = await two.offer([photo]);
    expect(again!.id).not.toBe(one!.id);
    await two.becomes(again!, 'accepted');
    await two.shows(1);
    expect(await two.offer([photo])).toMatchObject([{ id: again!.id, state: 'accepted' }]);
    await ben.delete(`/api/v1/photos/${photo.id}`);
    await two.shows(0);
    await two.becomes(again!, 'withdrawn');
  }, 60_000);

  test('is a proposal to the album’s owner when their words change (T091)', async () => {
    const { ada, ben } = two;
    const photo = await two.aPhoto();
    const [one] = await two.offer([photo], { grant: 'transfer' });
    await two.becomes(one!, 'accepted');
    await two.shows(1);
    await ben.patch(`/api/v1/photos/${photo.id}`, { caption: 'The hut, at last' });
    const proposed = await until(async () =>
      (await ada.contributions('accepted')).find(({ proposal }) => proposal),
    );
    expect(proposed.proposal).toEqual({ caption: 'The hut, at last', altText: 'A hut' });
    expect(proposed.photo.caption).toBe('Hut at 2800 m');
    const settled = await ada.post(`/api/v1/contributions/${proposed.id}/proposal`);
    expect(settled.body).toMatchObject({ proposal: null, photo: { caption: 'The hut, at last' } });

    await ben.delete(`/api/v1/photos/${photo.id}`);
    await until(async () => (await two.offered())[0]?.photo === null);
    expect(await two.offered()).toMatchObject([{ state: 'accepted' }, {}, {}]);
    expect(await two.shows(1)).toMatchObject([{ contributor: { name: 'Ben' } }]);
  }, 60_000);

  test('is to be shown as their author’s own, where they are public and no more is granted (T066)', async () => {
    const { ada, ben, album, here, path } = two;
    await two.review('hold');
    const hidden = { photos: [(await two.aPhoto()).id], grant: 'reference' };
    expect((await ben.post(path, hidden)).body).toMatchObject({ code: 'photo_not_public' });
    const open = await ben.album({ title: 'For all' });
    const [one] = await two.offer([await two.aPhoto({ album: open })], { grant: 'reference' });
    const [arrived] = await two.waiting();
    expect(arrived).toMatchObject({ visibility: 'public', grant: 'reference' });
    await two.decide(arrived!, 'accept', { as: 'reference' });
    await two.becomes(one!, 'accepted');
    const photos = `${album.actor.replace('/actors/', '/albums/')}/photos?page=start`;
    const listed = await fetch(photos, { headers: asActivity });
    const { orderedItems } = (await listed.json()) as { orderedItems: unknown[] };
    const references = orderedItems.filter((item) => typeof item === 'string');
    expect(references).toEqual([expect.stringContaining(`${here.origin}/ap/offers/`)]);
    expect((await fetch(references[0]!, { headers: asActivity })).status).toBe(200);
    await ada.delete(`/api/v1/photos/${arrived!.photo.id}`);
    await two.becomes(one!, 'removed');
  }, 60_000);

  test('leaves their place with their author, who has not shown it', async () => {
    const { ben, own, there } = two;
    const [photo] = await ben.addPhotos(own.id, [fixture('camera-gps.jpg')]);
    expect(photo!.location).not.toBeNull();
    await two.offer([photo!]);
    const [arrived] = await two.waiting();
    expect(arrived!.photo.takenAt).toBe(photo!.takenAt);
    const { location, width } = await there.app.units.look(({ em }) =>
      em.findOneOrFail(Photo, { id: arrived!.photo.id }),
    );
    expect({ location, width }).toEqual({ location: null, width: photo!.width });
  }, 60_000);

  test('is nothing that somebody else begins, or that no album can take', async () => {
    const { ben, here, there, path } = two;
    const eve = await here.account('eve');
    const hers = await eve.album({ title: 'Hers' });
    const [photo] = await eve.addPhotos(hers.id, [await picture(7_000)]);
    expect((await ben.post(path, { photos: [photo!.id] })).status).toBe(404);
    expect((await eve.get(path)).status).toBe(404);
    const address = `${there.origin}/u/ada`;
    const { body } = await ben.post<FollowingJson>('/api/v1/following', { address });
    const toHer = `/api/v1/following/${body.id}/contributions`;
    const refused = await ben.post(toHer, { photos: [(await two.aPhoto()).id] });
    expect(refused.status).toBe(409);
  }, 60_000);
});
