import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { Contribution } from '../../../src/domain/contributions/contribution.ts';
import { until } from '../../support/until.ts';
import { asActivity, openTwoAlbumens, type TwoAlbumens } from './two-albumens.ts';

const byNc = 'https://creativecommons.org/licenses/by-nc/4.0/';

describe('photos that somebody on one server gives to an album on another', () => {
  let two: TwoAlbumens;
  beforeAll(async () => {
    two = await openTwoAlbumens();
  });
  afterAll(() => two[Symbol.asyncDispose]());

  const kept = (id: string) =>
    two.there.app.units.look(({ em }) => em.findOneOrFail(Contribution, { id }));
  const status = async (url: string | null) => (await fetch(url!, { headers: asActivity })).status;

  test('arrive as full-size originals with their licence, and both sides know what came of it (T067)', async () => {
    const { ada, ben, album, here } = two;
    const photo = await two.aPhoto({ width: 5200, height: 2400 });
    const [one] = await two.offer([photo], { license: byNc });
    expect(one).toMatchObject({ state: 'offered', grant: 'copy', license: byNc, link: null });

    const [arrived] = await two.waiting();
    expect(arrived).toMatchObject({
      grant: 'copy',
      license: byNc,
      note: 'Hut at 2800 m',
      photo: { width: 5200, height: 2400, caption: 'Hut at 2800 m', altText: 'A hut' },
    });
    const file = async (response: Response) => Buffer.from(await response.arrayBuffer());
    const bytes = await file(await ada.bytes(`/media/${arrived!.photo.id}/original`));
    const { digest } = await kept(arrived!.id);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(digest);
    const sent = await file(await ben.bytes(`/media/${photo.id}/original`));
    const pixels = (image: Buffer) => sharp(image).raw().toBuffer();
    expect((await pixels(bytes)).equals(await pixels(sent))).toBe(true);

    await two.decide(arrived!, 'accept');
    const taken = await two.becomes(one!, 'accepted');
    const copy = await until(async () => {
      const answer = await fetch(taken.link!, { headers: asActivity });
      return answer.ok && ((await answer.json()) as Record<string, unknown>);
    });
    expect(copy).toMatchObject({ attributedTo: album.actor, license: byNc });
    expect(copy['creator']).toMatch(new RegExp(`^${here.origin}/ap/actors/`));
    expect(copy['content']).toContain(`@ben@${new URL(here.origin).host}`);
    expect(copy['content']).toContain(byNc);
    const [shown] = await two.shows(1);
    expect(shown!.contributor).toMatchObject({ name: 'Ben', license: byNc });

    await ada.delete(`/api/v1/photos/${arrived!.photo.id}`);
    expect((await two.becomes(one!, 'removed')).link).toBeNull();
  }, 60_000);

  test('are shown to the album alone, from the offer until it is taken back', async () => {
    const { ada, ben, path } = two;
    const [one] = await two.offer([await two.aPhoto()]);
    const [arrived] = await two.waiting();
    const { noteUri, sourceUrl, offerUri } = await kept(arrived!.id);
    expect([await status(noteUri), await status(offerUri)]).toEqual([404, 404]);
    expect(await status(sourceUrl)).toBe(200);

    expect((await ben.delete(`${path}/${one!.id}`)).status).toBe(204);
    await two.becomes(one!, 'withdrawn');
    expect(await status(sourceUrl)).toBe(404);
    await until(async () =>
      (await ada.contributions('withdrawn')).some(({ id }) => id === arrived!.id),
    );
    expect((await ben.delete(`${path}/${one!.id}`)).status).toBe(204);
  }, 60_000);

  test('are decided one by one, with the reason for each no (T070)', async () => {
    const [hut, ridge] = await two.offer([await two.aPhoto(), await two.aPhoto()]);
    const [first, second] = await two.waiting(2);
    await two.decide(first!, 'accept');
    await two.decide(second!, 'reject', { reason: 'We have <one> already' });
    await two.becomes(hut!, 'accepted');
    const refused = await two.becomes(ridge!, 'rejected');
    expect(refused).toMatchObject({ reason: 'We have <one> already', link: null });
    await two.shows(1);
    await two.ben.delete(`${two.path}/${hut!.id}`);
    await two.shows(0);
  }, 60_000);
});
