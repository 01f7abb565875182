import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, Page, PhotoJson } from '../../src/http/api/schemas.ts';
import type { ClockJson } from '../../src/http/api/schemas/clocks.ts';
import type {
  ContributionJson,
  DecisionResultJson,
} from '../../src/http/api/schemas/contributions.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import type { Client } from '../support/client.ts';
import { firefox, pathOf } from '../support/links.ts';
import { photograph } from '../support/photograph.ts';
import { openHome, type Home } from '../support/home.ts';
import { startProgram, type Program } from '../support/program.ts';
import { openRemoteServer, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { digestOf, TusSender, type SentFile } from '../support/tus-sender.ts';
import { until } from '../support/until.ts';

const patience = 60_000;
const HOUR = 3600;
const guests = ['Gus', 'Hana', 'Ivo', 'Jule'];

const minute = (hour: number, number: number) =>
  `2026:08:05 ${hour}:${String(number).padStart(2, '0')}:00`;

/** Six photos of one guest's phone. */
const taken = (guest: number): Promise<SentFile[]> =>
  Promise.all(
    [0, 1, 2, 3, 4, 5].map((index) =>
      photograph({
        scene: guest * 10 + index,
        time: minute(14, guest + index * 9),
        camera: `Fone ${guest}`,
        isPhone: true,
      }),
    ),
  );

/** One album and its day: guests of a link, a member with a camera that is an hour late, and somebody elsewhere. */
describe('a day on which everybody adds to one album', { timeout: 120_000 }, () => {
  let home: Home;
  let program: Program;
  let again: TestServer;
  let ada: Client;
  let ben: Client;
  let album: AlbumJson;
  let link: LinkJson;
  let cleo: RemoteServer;
  let files: SentFile[][];
  let bensFiles: SentFile[];
  let senders: TusSender[];

  beforeAll(async () => {
    home = await openHome();
    cleo = await openRemoteServer();
    {
      await using before = await openTestServer({ jobs: false, settings: home.settings });
      ada = await before.account('ada', 'admin');
      ben = await before.account('ben');
    }
    program = await startProgram(home.path, home.settings);
    album = await ada.album({ title: 'Wedding', contributionsFrom: 'anyone' });
    link = await ada.link({ album: album.id, uploads: 'on', review: 'hold' });
    const invitation = { who: 'ben', role: 'collaborator' };
    await ada.post(`/api/v1/albums/${album.id}/collaborators`, invitation);
    await cleo.follow(album.actor);
    files = await Promise.all(guests.map((_, guest) => taken(guest)));
    files[1]![5] = { ...files[0]![0]!, name: 'from-gus.jpg' };
    bensFiles = await Promise.all(
      [1, 2, 3, 4].map((index) =>
        photograph({
          scene: 20 + index,
          time: minute(13, 2 + index * 9),
          camera: 'Kamera',
          isPhone: false,
          quality: 70,
        }),
      ),
    );
  }, 120_000);
  afterAll(async () => {
    await again?.[Symbol.asyncDispose]();
    await program?.[Symbol.asyncDispose]();
    await cleo[Symbol.asyncDispose]();
    await home[Symbol.asyncDispose]();
  });

  const pending = () => ada.contributions();
  const albumPhotos = (): Promise<PhotoJson[]> => ada.photos(album.id);

  const withFile = (among: ContributionJson[], file: SentFile) =>
    among.filter(({ photo }) => photo.original?.sha256 === digestOf(file));

  /** A guest's browser that has opened the link. */
  const openLink = async (name: string): Promise<TusSender> => {
    const base = pathOf(link);
    const sender = new TusSender({
      origin: program.origin,
      base: `${base}/uploads`,
      known: `${base}/uploads/known`,
      headers: { 'user-agent': firefox },
      words: { name },
      piece: 3_000,
    });
    await sender.ask('GET', base, { headers: { accept: 'text/html' } });
    const headers = { 'content-type': 'application/json' };
    const admitted = await sender.ask('POST', `${base}/admit`, {
      headers,
      body: '{"from":"page"}',
    });
    expect(admitted.status).toBe(204);
    return sender;
  };

  test('takes every photo exactly once, although a guest is cut off and the server is killed meanwhile', async () => {
    senders = await Promise.all(guests.map(openLink));
    const bensComputer = new TusSender({
      origin: program.origin,
      base: '/uploads',
      known: `/api/v1/albums/${album.id}/photos/known`,
      headers: ben.headers,
      words: { album: album.id },
      piece: 3_000,
    });
    const { bytes } = await photograph({
      scene: 31,
      time: minute(14, 12),
      camera: 'Other',
      isPhone: false,
      quality: 60,
    });
    const url = cleo.serveImage('/media/dance.jpg', Buffer.from(bytes));
    const arrived = () => senders.reduce((sum, { arrivals }) => sum + arrivals.size, 0);

    const [cut, ...others] = senders;
    await cut!.send(files[0]!, { leavesAfter: 2 });
    expect(cut!.arrivals.size).toBeLessThan(6);
    await cleo.post(album.actor, { images: [{ url, name: 'A dance' }] });
    const sending = Promise.all([
      cut!.send(files[0]!),
      ...others.map((sender, index) => sender.send(files[index + 1]!)),
      bensComputer.send(bensFiles),
    ]);
    await until(async () => arrived() >= 8);
    await home.killProgram();
    again = await openTestServer({ settings: home.settings });
    await sending;
    expect(cut!.resumed).toBeGreaterThan(0);

    const waiting = await until(async () => {
      const found = await pending();
      const isReady = found.every(({ photo }) => photo.state === 'ready');
      return found.length === 25 && isReady && found;
    }, patience);
    const ofGuests = waiting.filter(({ via }) => via === 'link');
    const digests = ofGuests.flatMap(({ photo }) => photo.original?.sha256 ?? []);
    expect(digests.toSorted()).toEqual(files.flat().map(digestOf).toSorted());
    await until(async () => {
      const own = await albumPhotos();
      return own.length === 4 && own.every(({ state }) => state === 'ready');
    }, patience);
  });

  test('hints at what looks alike, from the other server too, and at the same file of two guests', async () => {
    const waiting = await until(async () => {
      const found = await pending();
      const byCleo = found.find(({ via }) => via === 'fediverse');
      const [byJule] = withFile(found, files[3]![1]!);
      if (!byCleo || !byJule) return false;
      const isHinted =
        byCleo.resembles?.id === byJule.photo.id || byJule.resembles?.id === byCleo.photo.id;
      return isHinted && found;
    });
    const twins = withFile(waiting, files[0]![0]!);
    expect(twins).toHaveLength(2);
    expect(twins.flatMap(({ resembles }) => resembles?.id ?? [])).toEqual(
      expect.arrayContaining([
        expect.stringMatching(RegExp(twins.map((it) => it.photo.id).join('|'))),
      ]),
    );
  });

  test('is accepted with one answer for each person, and shows what two guests gave once', async () => {
    const results: DecisionResultJson[] = [];
    for (let [next] = await untried(results); next; [next] = await untried(results)) {
      const wish = { like: next.id, answer: 'accept' };
      const { body } = await ada.post<{ items: DecisionResultJson[] }>(
        '/api/v1/contributions/decide',
        wish,
      );
      results.push(...body.items);
    }
    expect(results).toHaveLength(25);
    const refused = results.filter(({ error }) => error !== null);
    expect(refused.map(({ error }) => error?.code)).toEqual(['duplicate']);

    const shown = await albumPhotos();
    expect(shown).toHaveLength(4 + 23 + 1);
    const originals = await Promise.all(
      shown
        .filter(({ reference }) => !reference)
        .map(
          async ({ original }) =>
            new Uint8Array(await (await ada.bytes(original!.url)).arrayBuffer()),
        ),
    );
    const sent = new Set([...files.flat(), ...bensFiles].map(digestOf));
    expect(originals.map((bytes) => digestOf({ bytes })).toSorted()).toEqual([...sent].toSorted());
    const { body: counted } = await ada.get<AlbumJson>(`/api/v1/albums/${album.id}`);
    expect(counted.photoCount).toBe(28);
    const { body: through } = await ada.get<LinkJson>(`/api/v1/links/${link.id}`);
    expect(through.uploadedFiles).toBe(24);
  });

  /** What waits and was not answered yet. */
  const untried = async (results: DecisionResultJson[]): Promise<ContributionJson[]> =>
    (await pending()).filter(({ id }) => results.every((result) => result.id !== id));

  test('is told to the followers’ server, each photo in one post', async () => {
    const own = (await albumPhotos()).filter(({ reference }) => !reference);
    const told = () => {
      const posts = new Map(
        cleo.arrivals
          .filter(
            ({ activity }) => activity['type'] === 'Create' && activity['actor'] === album.actor,
          )
          .map(({ activity }) => [activity['id'], activity['object'] as Record<string, unknown>]),
      );
      return [...posts.values()]
        .filter((note) => note['audience'] === album.actor)
        .flatMap((note) => (note['photos'] ?? note['id']) as string | string[])
        .map((uri) => uri.split('/').at(-1) ?? '');
    };
    await until(async () => told().length >= own.length, patience);
    expect(told().toSorted()).toEqual(own.map(({ id }) => id).toSorted());
    const shownPosts = () =>
      cleo.arrivals.flatMap(({ activity }) =>
        activity['type'] === 'Announce' ? [activity['id']] : [],
      );
    await until(async () => shownPosts().length > 0, patience);
    expect(new Set(shownPosts()).size).toBe(1);
  });

  test('finds the member’s camera an hour late, offers to correct it, and puts its photos in their places', async () => {
    const path = `/api/v1/albums/${album.id}/clocks`;
    const { items } = (await ada.get<{ items: ClockJson[] }>(path)).body;
    const offered = items.filter(({ proposal }) => proposal !== null);
    expect(offered).toMatchObject([
      { name: 'Ben', camera: 'Kamera One', proposal: { seconds: HOUR, evidence: 'likeness' } },
    ]);
    const [{ contributor, camera }] = offered as [ClockJson];
    const correction = { seconds: HOUR, zone: '+02:00' };
    await ada.post(path, { contributor, camera, correction });
    const { body } = await ada.get<Page<PhotoJson>>(`/api/v1/albums/${album.id}/photos?limit=200`);
    const times = body.items.flatMap(({ camera: by, takenAt }) =>
      by?.make === 'Kamera' ? [takenAt] : [],
    );
    expect(times).toEqual([11, 20, 29, 38].map((at) => `2026-08-05T14:${at}:00+02:00`));
  });
});
