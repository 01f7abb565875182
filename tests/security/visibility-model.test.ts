import { afterAll, beforeAll, expect, test } from 'vitest';
import { Album, audiences, type Audience } from '../../src/domain/albums/album.ts';
import { Follower } from '../../src/domain/albums/follower.ts';
import { Photo } from '../../src/domain/photos/photo.ts';
import { rememberActor } from '../../src/domain/remote-actors/remember-actor.ts';
import { RemoteActor } from '../../src/domain/remote-actors/remote-actor.ts';
import { readActor } from '../../src/federation/remote/actor-document.ts';
import type { AlbumJson } from '../../src/http/api/schemas.ts';
import { Client } from '../support/client.ts';
import { openNeighbour } from '../support/neighbour.ts';
import { openRemoteServer, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { federatedRendition } from '../support/rendition.ts';

/** How many random worlds of ten albums are compared with the model: five hundred graphs, and some more. */
const WORLDS = 51;
const LAKES = [
  'Orta',
  'Como',
  'Garda',
  'Iseo',
  'Ledro',
  'Varese',
  'Idro',
  'Lugano',
  'Molveno',
  'Viverone',
];
const SEED = 20_261_120;

type State = Follower['state'] | undefined;
type Reader = {
  name: string;
  /** Of the actor who signs; undefined for somebody who does not. */
  uri: string | undefined;
  get: (url: string) => Promise<{ status: number; document: unknown }>;
};
/** What an actor document may say of an album; anything else is a mistake. */
type Telling = 'everything' | 'everything but its cover' | 'that it is there' | 'something else';
type Drawn = { audience: Audience; isTrashed: boolean; follows: Map<string, State> };
type Drawing = { album: AlbumJson; noteId: string; drawn: Drawn };

let server: TestServer;
let ada: Client;
let ben: Client;
let albums: { album: AlbumJson; noteId: string }[];
let remotes: RemoteServer[];
let readers: Reader[];
beforeAll(async () => {
  server = await openTestServer({ jobs: false });
  ada = await server.account('ada');
  ben = await server.account('ben');
  remotes = await Promise.all(['cleo', 'dora'].map((name) => openRemoteServer({ name })));
  const signers = remotes.flatMap((remote, index) => [
    { name: `actor ${index}`, uri: remote.actor, get: (url: string) => remote.get(url) },
    neighbour(remote, `neighbour ${index}`),
  ]);
  const dan = new Client(server.origin);
  const accept = 'application/activity+json';
  readers = [
    {
      name: 'nobody known',
      uri: undefined,
      get: async (url) => {
        const { status, body } = await dan.get(url, { accept });
        return { status, document: body };
      },
    },
    ...signers,
  ];
  await introduce();
  albums = await Promise.all(LAKES.map(anAlbum));
});
afterAll(async () => {
  for (const remote of remotes) await remote[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

function neighbour(remote: RemoteServer, name: string): Reader {
  const nora = openNeighbour(remote, 'nora');
  return { name, uri: nora.actor, get: (url) => nora.get(url) };
}

/** Who signs is known here already, as followers are. */
async function introduce() {
  for (const { uri } of readers) {
    if (!uri) continue;
    const facts = readActor(await (await fetch(uri)).json(), uri);
    if (!facts) throw new Error(`${uri} is no actor.`);
    await server.app.units.transact((scope) => rememberActor(scope, facts));
  }
}

async function anAlbum(title: string) {
  const album = await ada.album({ title: `Lake ${title}`, description: `Rain over ${title}` });
  const photo = await server.app.units.write(async ({ em }) => {
    const made = em.create(Photo, {
      album: em.getReference(Album, album.id),
      state: 'ready',
      listedAt: new Date(),
      publishedAt: new Date(),
      caption: `${title} by night`,
      renditions: [federatedRendition],
    });
    em.persist(em.assign(made, { noteId: made.id }));
    return made;
  });
  return { album, noteId: photo.id };
}

/** Numbers from 0 to below 1, always the same for a seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pick = <Item>(random: () => number, items: readonly Item[]): Item =>
  items[Math.floor(random() * items.length)]!;

/** Two of them, one beside the other, which are others in the next world. */
const someOf = <Item>(random: () => number, items: readonly Item[]): [Item, Item] => {
  const first = Math.floor(random() * items.length);
  return [items[first]!, items[(first + 1) % items.length]!];
};

const draw = (random: () => number): Drawn => ({
  audience: pick(random, audiences),
  isTrashed: random() < 0.1,
  follows: new Map(
    readers.flatMap(({ uri }) =>
      uri ? [[uri, pick(random, ['accepted', 'pending', 'rejected', undefined] as const)]] : [],
    ),
  ),
});

/** Makes the rows what was drawn. */
const apply = (drawings: readonly Drawing[]) =>
  server.app.units.transact(async ({ em, now }) => {
    await em.nativeDelete(Follower, {});
    const actors = await em.find(RemoteActor, {});
    for (const { album, drawn } of drawings) {
      const { audience, isTrashed, follows } = drawn;
      const trashedAt = isTrashed ? now() : null;
      await em.nativeUpdate(Album, { id: album.id }, { audience, trashedAt });
      for (const actor of actors) {
        const state = follows.get(actor.uri);
        const request = { followUri: `${actor.uri}/follows/1`, followObject: album.actor };
        const owner = em.getReference(Album, album.id);
        if (state) em.persist(em.create(Follower, { album: owner, actor, state, ...request }));
      }
    }
  });

/** The model: what a reader is answered where an album's posts are read. */
function expectedStatus({ audience, isTrashed, follows }: Drawn, { uri }: Reader): number {
  if (isTrashed) return 404;
  if (audience === 'public') return 200;
  if (uri && follows.get(uri) === 'accepted') return 200;
  return !uri && audience === 'followers' ? 401 : 404;
}

/** The model: what a reader is told of the album itself. */
function expectedActor({ audience, isTrashed, follows }: Drawn, { uri }: Reader): Telling {
  if (isTrashed) return 'that it is there';
  const hosts = [...follows].flatMap(([actor, state]) =>
    state === 'accepted' ? new URL(actor).host : [],
  );
  const isMember = uri !== undefined && hosts.includes(new URL(uri).host);
  if (audience === 'public' || isMember) return 'everything';
  return audience === 'followers' ? 'everything but its cover' : 'that it is there';
}

/** How much an album's actor document tells. */
function toldBy(document: unknown, { title, description }: AlbumJson): Telling {
  const text = JSON.stringify(document);
  const words = [title, description, '@ada', 'attributedTo'].map((word) => text.includes(word));
  const pictures = [`"icon"`, `"image"`, '/m/'].map((word) => text.includes(word));
  const isTold = (all: boolean[]) => all.every(Boolean) || (all.some(Boolean) ? 'half' : false);
  const [told, shown] = [isTold(words), isTold(pictures)];
  if (told === true && shown === true) return 'everything';
  if (told === true && shown === false) return 'everything but its cover';
  return told === false && shown === false ? 'that it is there' : 'something else';
}

const postsOf = ({ album, noteId }: Drawing) => [
  `${server.origin}/ap/photos/${noteId}`,
  `${server.origin}/ap/albums/${album.id}/photos`,
  `${server.origin}/ap/albums/${album.id}/photos?page=start`,
  `${album.actor}/outbox`,
  `${album.actor}/followers`,
  `${album.actor}/following`,
  `${album.actor}/featured`,
];

/** Where the server differs from the model, in words. */
async function differencesFor(
  [reader, other]: readonly [Reader, Reader],
  drawing: Drawing,
  random: () => number,
): Promise<string[]> {
  const { album, drawn } = drawing;
  const situation = `${drawn.audience}${drawn.isTrashed ? ', trashed' : ''}`;
  const url = pick(random, postsOf(drawing));
  const [{ status }, { document }] = await Promise.all([reader.get(url), other.get(album.actor)]);
  return differences(situation, [
    [`${url} for ${reader.name}`, status, expectedStatus(drawn, reader)],
    [`${album.actor} for ${other.name}`, toldBy(document, album), expectedActor(drawn, other)],
  ]);
}

async function differencesInPages(
  drawings: readonly Drawing[],
  random: () => number,
): Promise<string[]> {
  const dan = new Client(server.origin);
  const headers = { accept: 'text/html' };
  const lists = await Promise.all(
    ['/', '/u/ada'].map(async (path) => (await dan.bytes(path, headers)).text()),
  );
  const found = drawings.map(async ({ album, noteId, drawn }) => {
    const isShown = drawn.audience === 'public' && !drawn.isTrashed;
    const [name, ask, status] = pick(random, [
      [
        'page of the photo',
        () => dan.bytes(`/a/${album.handle}/p/${noteId}`, headers),
        isShown ? 200 : 404,
      ],
      ['album for another account', () => ben.get(`/api/v1/albums/${album.id}`), 404],
      [
        'album for its owner',
        () => ada.get(`/api/v1/albums/${album.id}`),
        drawn.isTrashed ? 404 : 200,
      ],
    ] as const);
    const answer = await ask();
    return differences(drawn.audience, [
      ...lists.map((page) => [`listed`, page.includes(album.title), isShown] as const),
      [name, answer.status, status],
    ]);
  });
  return (await Promise.all(found)).flat();
}

type Comparison = readonly [what: string, is: unknown, shouldBe: unknown];
const differences = (situation: string, comparisons: readonly Comparison[]): string[] =>
  comparisons.flatMap(([what, is, shouldBe]) =>
    is === shouldBe
      ? []
      : `${what} (${situation}) is ${String(is)} in place of ${String(shouldBe)}`,
  );

test('what is shown is what the model says, in random worlds of albums and follows (V18) (T012)', async () => {
  const random = randomFrom(SEED);
  for (let world = 0; world < WORLDS; world += 1) {
    const drawings = albums.map((it) => ({ ...it, drawn: draw(random) }));
    await apply(drawings);
    const found = await Promise.all([
      differencesInPages(drawings, random),
      ...drawings.map((drawing) => differencesFor(someOf(random, readers), drawing, random)),
    ]);
    expect(found.flat(), `world ${world} of seed ${SEED}`).toEqual([]);
  }
}, 120_000);
