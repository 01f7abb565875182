import { expect } from 'vitest';
import type { AlbumJson, Page, PhotoJson } from '../../../src/http/api/schemas.ts';
import type { ContributionJson } from '../../../src/http/api/schemas/contributions.ts';
import type { FollowingJson } from '../../../src/http/api/schemas/following.ts';
import type { OfferingJson } from '../../../src/http/api/schemas/offerings.ts';
import { picture } from '../../support/pictures.ts';
import { openTestServer } from '../../support/server.ts';
import { until } from '../../support/until.ts';

/** What asks for a document rather than a page. */
export const asActivity = { accept: 'application/activity+json' };

/**
 * Two whole servers: Ben here has photos, and follows Ada's album there. They ask few things of each other: a minute has
 * an end, and so has what one server asks of another in it.
 */
export async function openTwoAlbumens() {
  await using stack = new AsyncDisposableStack();
  const here = stack.use(await openTestServer());
  const there = stack.use(await openTestServer());
  const ben = await here.account('ben');
  const ada = await there.account('ada');
  const own = await ben.album({ title: 'Mine', audience: 'private' });
  const album = await ada.album({ title: 'Alps', contributionsFrom: 'followers' });
  const { body } = await ben.post<FollowingJson>('/api/v1/following', { address: album.actor });
  const following = `/api/v1/following/${body.id}`;
  await until(async () => (await ben.get<FollowingJson>(following)).body.state === 'accepted');
  const path = `${following}/contributions`;
  const offered = async () => (await ben.get<Page<OfferingJson>>(path)).body.items;
  let pictures = 0;
  const all = stack.move();
  return {
    here,
    there,
    ben,
    ada,
    own,
    album,
    /** Where Ben offers photos to the album. */
    path,
    offered,
    async aPhoto(wish: { width?: number; height?: number; album?: AlbumJson } = {}) {
      pictures += 1;
      const file = await picture(5_000 + pictures, wish);
      const words = { caption: 'Hut at 2800 m', altText: 'A hut' };
      const [photo] = await ben.addPhotos((wish.album ?? own).id, [file], words);
      return photo!;
    },
    async offer(photos: PhotoJson[], rest: object = {}) {
      const wish = { photos: photos.map(({ id }) => id), ...rest };
      const { status, body: made } = await ben.post<{ items: OfferingJson[] }>(path, wish);
      expect(status, JSON.stringify(made)).toBe(201);
      return made.items;
    },
    /** Waits until an offering is in a state. */
    becomes: ({ id }: OfferingJson, state: OfferingJson['state']) =>
      until(async () => (await offered()).find((one) => one.id === id && one.state === state)),
    /** Waits until so many photos wait for Ada, and can be seen. */
    waiting: (count = 1) =>
      until(async () => {
        const ready = (await ada.contributions()).filter(({ photo }) => photo.state === 'ready');
        return ready.length === count && ready;
      }),
    decide: (one: ContributionJson, answer: 'accept' | 'reject', rest = {}) =>
      ada.post<ContributionJson>(`/api/v1/contributions/${one.id}/${answer}`, rest),
    /** Waits until the album shows so many photos. */
    shows: (count: number) =>
      until(async () => {
        const photos = await ada.photos(album.id);
        return photos.length === count && photos.every(({ state }) => state === 'ready') && photos;
      }),
    review: (contributionReview: 'hold' | 'auto') =>
      ada.patch(`/api/v1/albums/${album.id}`, { contributionReview }),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}
export type TwoAlbumens = Awaited<ReturnType<typeof openTwoAlbumens>>;
