import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Album } from '../../src/domain/albums/album.ts';
import { Follower } from '../../src/domain/albums/follower.ts';
import { rememberActor } from '../../src/domain/remote-actors/remember-actor.ts';
import { readActor } from '../../src/federation/remote/actor-document.ts';
import type { AlbumJson } from '../../src/http/api/schemas.ts';
import type { Route } from '../../src/http/route.ts';
import { openWeb } from '../../src/start-web.ts';
import { Client } from '../support/client.ts';
import { signHeaders } from '../support/draft-signatures.ts';
import { openNeighbour } from '../support/neighbour.ts';
import { picture } from '../support/pictures.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const situations = ['public', 'followers', 'private', 'trashed'] as const;
type Situation = (typeof situations)[number];

/** Who asks: an account, a server that signs, or somebody who is neither. */
type Principal = {
  name: string;
  is: 'owner' | 'account' | 'follower' | 'signer' | 'unsigned' | 'mistaken';
  /** Of a server that has a follower. */
  isMember?: true;
  headers: (url: URL) => Record<string, string>;
};
/** What the parameters of a route stand for, by the beginning of its path; `*` for every beginning. */
type Names = Record<string, Record<string, string>>;

/** What a route shows, and so whom it is for. */
type Kind =
  | 'post'
  | 'actor'
  | 'door'
  | 'page'
  | 'jump'
  | 'feed'
  | 'picture'
  | 'link'
  | 'own'
  | 'talk'
  | 'members';
const kinds: [pattern: RegExp, kind: Kind][] = [
  [/^\/ap\/actors\/:id$/, 'actor'],
  [/^\/ap\/albums\/:id\/collaborators$/, 'members'],
  [/^\/ap\/(?:actors|albums|photos|posts|comments)\//, 'post'],
  [/^\/media\//, 'picture'],
  [/^\/a\/:handle(?:\.\w+|\/card\.jpg|\/embed|\/mail|\/p\/:photoId\/reply)$/, 'feed'],
  [/^\/a\/:handle(?:\/follow)?$/, 'door'],
  [/^\/a\/:handle\/p\/:photoId$/, 'page'],
  [/^\/a\/:handle(?:\/p\/:photoId)?\/c\//, 'jump'],
  [/^\/api\/v1\/(?:photos|albums|comments)\/:id\/(?:comments|reactions|talk)$/, 'talk'],
  [/^\/api\/v1\/links\//, 'link'],
  [/^\/api\/v1\/(?:albums|photos)\//, 'own'],
];
const documentsOfPages = /^\/a\/:handle(?:$|\/p\/)/;
/** What names no album or photo, is for one actor or one server, or lies open to whoever knows its unguessable address. */
const elsewhere = [
  /^\/ap\/actors\/:id\/(?:followers-sync|activities\/)/,
  /^\/ap\/(?:invites|likes|quotes|features|contributions|collaborations|receipts|offers)\//,
  /^\/(?:oauth|auth|invite|about|report|reset)(?:\/|$)/,
  /^\/(?:\.well-known|nodeinfo|assets|icons|console|u|m|s|share|contributions|join|mail)\//,
  /^\/(?:|readyz|healthz|metrics|favicon\.ico|oembed|authorize_interaction|console|(?:login|setup)(?:\/plain)?|manifest\.webmanifest|service-worker\.js|offline|share|join)$/,
  /^\/api(?:\/openapi\.json|\/reference\/:room)?$/,
  /^\/api\/v1\/(?:setup|tokens|albums|links|links\/removed|comments|contributions(?:\/summary|\/:id)?|removals|blocks)$/,
  /^\/api\/v1\/(?:timeline|trash|search|tags|people|imports|exports)(?:\/|$)/,
  /^\/api\/v1\/activity(?:\/|$)/,
  /^\/api\/v1\/(?:account|events|followers|following|notices|password-resets|sessions|webhooks|admin)(?:\/|$)/,
];

let server: TestServer;
let remotes: RemoteServer[];
/** Every way to read, in every form that it has. */
let readings: { path: string; kind: Kind; form: 'page' | 'document' }[];
let principals: Principal[];
const names = {} as Record<Situation, Names>;
const missing: Names = {
  '*': { handle: 'a_nothing', rendition: 'preview', name: 'create' },
};

beforeAll(async () => {
  server = await openTestServer({ settings: { ALBUMEN_SMTP_URL: 'smtp://127.0.0.1:9' } });
  await using web = await openWeb(server.app);
  readings = web.routes.filter(isOfAlbum).flatMap(({ path }) => {
    const kind = kindOf(path);
    const form = path.startsWith('/ap/') ? 'document' : 'page';
    const other = { path, kind, form: 'document' } as const;
    return [{ path, kind, form }, ...(documentsOfPages.test(path) ? [other] : [])];
  });
  const [ada, ben, iris] = await Promise.all([
    server.account('ada'),
    server.account('ben'),
    server.account('iris', 'admin'),
  ]);
  remotes = await Promise.all(
    ['cleo', 'dora', 'finn', 'gus'].map((name) => openRemoteServer({ name })),
  );
  const [cleo, dora, finn, gus] = remotes as [
    RemoteServer,
    RemoteServer,
    RemoteServer,
    RemoteServer,
  ];
  const by = (headers: Record<string, string>) => () => headers;
  const signed =
    ({ keyId }: { keyId: string }) =>
    (url: URL) =>
      signHeaders('get', url, { keyId });
  principals = [
    { name: 'the owner', is: 'owner', headers: by(ada.headers) },
    { name: 'another account', is: 'account', headers: by(ben.headers) },
    { name: 'an administrator', is: 'account', headers: by(iris.headers) },
    { name: 'nobody', is: 'unsigned', headers: by({}) },
    { name: 'a wrong token', is: 'mistaken', headers: by({ authorization: 'Bearer nothing' }) },
    { name: 'a wrong signature', is: 'unsigned', headers: by({ signature: 'keyId="x"' }) },
    { name: 'a follower', is: 'follower', headers: signed(cleo) },
    {
      name: 'a neighbour',
      is: 'signer',
      isMember: true,
      headers: signed(openNeighbour(cleo, 'nora')),
    },
    {
      name: 'the follower’s server',
      is: 'signer',
      isMember: true,
      headers: signed(openNeighbour(cleo, 'server', 'Application')),
    },
    { name: 'somebody who asked', is: 'signer', headers: signed(dora) },
    { name: 'somebody refused', is: 'signer', headers: signed(finn) },
    { name: 'a stranger', is: 'signer', headers: signed(gus) },
  ];
  const states = { accepted: cleo, pending: dora, rejected: finn };
  for (const situation of situations) names[situation] = await aThing(ada, situation, states);
}, 60_000);
afterAll(async () => {
  for (const remote of remotes) await remote[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

/** An album of two photos in one post, with a comment, a link, and somebody in each state of following. */
async function aThing(
  ada: Client,
  situation: Situation,
  states: Record<Follower['state'], RemoteServer>,
): Promise<Names> {
  const audience = situation === 'trashed' ? 'public' : situation;
  const album = await ada.album({ title: secretOf(situation), audience });
  for (const [state, who] of Object.entries(states)) await follows(album, who, state);
  const number = situations.indexOf(situation) * 3;
  const [photo] = await ada.addPhotos(album.id, [await picture(number, small)]);
  const [note] = await rows(
    'select note_id as id from photo where note_id is not null and id = ?',
    photo!.id,
  );
  await ada.addPhotos(
    album.id,
    await Promise.all([1, 2].map((more) => picture(number + more, small))),
  );
  const [post] = await rows('select id from post where album_id = ?', album.id);
  const link = await ada.link({ album: album.id });
  const words = { text: secretOf(situation) };
  const { body: comment } = await ada.post(`/api/v1/photos/${photo!.id}/comments`, words);
  if (situation === 'trashed') await ada.delete(`/api/v1/albums/${album.id}`);
  const commentId = String(comment['id']);
  const shown = { photoId: photo!.id, commentId, rendition: 'preview', name: 'create' };
  return {
    '*': { ...shown, handle: album.handle, id: album.id },
    '/api/v1/photos/': { id: photo!.id },
    '/api/v1/comments/': { id: commentId },
    '/api/v1/links/': { id: link.id },
    '/ap/photos/': { ...shown, id: String(note!['id']) },
    '/ap/posts/': { ...shown, id: String(post!['id']) },
    '/ap/comments/': { ...shown, id: commentId },
  };
}

const small = { width: 64, height: 48 };

/** Rows, as soon as there are any. */
const rows = (sql: string, value: string): Promise<Json[]> =>
  until(async () => {
    const found = await server.app.units.look(({ em }) =>
      em.getConnection().execute<Json[]>(sql, [value]),
    );
    return found.length > 0 && found;
  });

const secretOf = (situation: Situation) => `Secret of what is ${situation}`;

async function follows({ id, actor: followObject }: AlbumJson, who: RemoteServer, state: string) {
  await server.app.units.transact(async (scope) => {
    const actor = await rememberActor(scope, readActor(who.document, who.actor)!);
    const album = scope.em.getReference(Album, id);
    const request = { followUri: `${who.actor}/follows/${id}`, followObject };
    const row = { album, actor, state: state as Follower['state'], ...request };
    scope.em.persist(scope.em.create(Follower, row));
  });
}

const isOfAlbum = ({ method, path }: Route) =>
  method === 'GET' && !elsewhere.some((pattern) => pattern.test(path));

function kindOf(path: string): Kind {
  const kind = kinds.find(([pattern]) => pattern.test(path))?.[1];
  if (!kind) throw new Error(`Nobody said who may read ${path}.`);
  return kind;
}

/** The address of a route for a thing. */
function addressOf(path: string, things: Names): string {
  const beginning = Object.keys(things).find((it) => path.startsWith(it)) ?? '*';
  const values = { ...things['*'], ...things[beginning] };
  return path.replaceAll(/:(\w+)/g, (_, name: string) => values[name] ?? randomUUID());
}

async function ask(who: Principal, path: string, form: 'page' | 'document') {
  const url = new URL(path, server.origin);
  const accept = form === 'document' ? 'application/activity+json' : 'text/html, */*';
  const answer = await fetch(url, { headers: { accept, ...who.headers(url) }, redirect: 'manual' });
  return { status: answer.status, text: Buffer.from(await answer.arrayBuffer()).toString() };
}

/** The model: what somebody is answered who reads a thing. */
function expected(kind: Kind, form: 'page' | 'document', who: Principal, situation: Situation) {
  const isOpen = situation === 'public';
  const isOwn = who.is === 'owner' && situation !== 'trashed';
  const hasAccount = who.is === 'owner' || who.is === 'account';
  const given = (is: boolean) => (is ? 200 : 404);
  if (kind === 'own' || kind === 'link' || kind === 'talk') {
    if (!hasAccount) return 401;
    return given(isOwn || (kind === 'link' && who.is === 'owner') || (kind === 'talk' && isOpen));
  }
  if (kind === 'members') return 404; // nobody was asked in
  if (kind === 'actor') return 200; // its words are compared below
  if (kind === 'feed') return given(isOpen);
  if (kind === 'jump' && form === 'page') return 303; // to the photo's page, whether or not that is there
  if (form === 'page') {
    if (who.is === 'mistaken') return 401;
    return given(isOpen || isOwn || (kind === 'door' && situation === 'followers'));
  }
  if (kind === 'door') return given(situation !== 'private');
  if (isOpen) return 200;
  if (situation === 'trashed') return 404;
  if (who.is === 'follower') return 200;
  return who.is !== 'signer' && situation === 'followers' ? 401 : 404;
}

/** The model: whether the words of an album may be in an answer that says 200. */
const mayQuote = (kind: Kind, who: Principal, situation: Situation): boolean =>
  situation === 'trashed'
    ? kind === 'link' && who.is === 'owner'
    : situation !== 'private' || ['owner', 'follower'].includes(who.is) || who.isMember === true;

/** What somebody of a kind is answered who reads what is not there; it is the same in every situation. */
const blanks = new Map<string, ReturnType<typeof ask>>();
function nothingAt(path: string, form: 'page' | 'document', who: Principal) {
  const key = `${path} ${form} ${who.is}`;
  const known = blanks.get(key) ?? ask(who, addressOf(path, missing), form);
  blanks.set(key, known);
  return known;
}

describe.each(situations)('of an album that is %s', (situation) => {
  test('every route tells everybody what the model says, and what is hidden is not there (V01)', async () => {
    const strange: string[] = [];
    for (const { path, kind, form } of readings) {
      const compared = principals.map(async (who) => {
        const answer = await ask(who, addressOf(path, names[situation]), form);
        const what = `${path} (${form}) for ${who.name}`;
        const status = expected(kind, form, who, situation);
        const isQuoted = answer.text.includes(secretOf(situation));
        if (answer.status !== status) strange.push(`${what}: ${answer.status}, not ${status}`);
        if (isQuoted && !(status === 200 && mayQuote(kind, who, situation)))
          strange.push(`${what} tells`);
        if (status === 404 && answer.text !== (await nothingAt(path, form, who)).text)
          strange.push(`${what} is not as if it were missing`);
      });
      await Promise.all(compared);
    }
    expect(strange).toEqual([]);
  });
});
