import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, PhotoJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import type { Route } from '../../src/http/route.ts';
import { openWeb } from '../../src/start-web.ts';
import { Client } from '../support/client.ts';
import { alter, Browser } from '../support/links.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, password as ofAccounts, type TestServer } from '../support/server.ts';

/**
 * Every route under a link, and what it is: a `page`, something else to `read`, something that `changes`, or one of the
 * doors. A route that is not here fails the first test, so that nobody adds one without thinking of this table.
 */
const classes = {
  'GET /s/:token': 'page',
  'GET /s/:token/a/:albumId': 'page',
  'GET /s/:token/i/:photoId': 'page',
  'GET /s/:token/add': 'page',
  'GET /s/:token/download': 'page',
  'GET /s/:token/embed': 'page',
  'GET /s/:token/join': 'page',
  'GET /s/:token/claim': 'page',
  'GET /s/:token/report': 'page',
  'GET /s/:token/photos': 'read',
  'GET /s/:token/state': 'read',
  'GET /s/:token/events': 'read',
  'GET /s/:token/m/:photoId/:rendition': 'read',
  'GET /s/:token/i/:photoId/comments': 'read',
  'GET /s/:token/comments': 'read',
  'GET /s/:token/*rest': 'page',
  'GET /s/:token/mine': 'read',
  'GET /s/:token/mine/:contributionId/thumbnail': 'read',
  'PATCH /s/:token/mine/:contributionId': 'changes',
  'DELETE /s/:token/mine/:contributionId': 'changes',
  'POST /s/:token/mine/:contributionId': 'changes',
  'OPTIONS /s/:token/uploads': 'read',
  'POST /s/:token/uploads': 'changes',
  'POST /s/:token/uploads/known': 'read',
  'HEAD /s/:token/uploads/:id': 'read',
  'PATCH /s/:token/uploads/:id': 'changes',
  'DELETE /s/:token/uploads/:id': 'changes',
  'POST /s/:token/add': 'changes',
  'POST /s/:token/download': 'changes',
  'POST /s/:token/i/:photoId/comments': 'changes',
  'POST /s/:token/comments': 'changes',
  'POST /s/:token/c/:commentId/remove': 'changes',
  'POST /s/:token/reaction': 'changes',
  'POST /s/:token/i/:photoId/reaction': 'changes',
  'POST /s/:token/c/:commentId/reaction': 'changes',
  'POST /s/:token/join': 'changes',
  'POST /s/:token/claim': 'changes',
  'POST /s/:token/report': 'changes',
  'POST /s/:token/claim/confirm': 'changes',
  'POST /s/:token/claim/follow': 'changes',
  'POST /s/:token/ask': 'changes',
  'POST /s/:token/unlock': 'unlocks',
  'POST /s/:token/admit': 'admits',
} as const satisfies Record<string, 'page' | 'read' | 'changes' | 'unlocks' | 'admits'>;
type Name = keyof typeof classes;

const password = 'four words are better';
const nothing = '00000000-0000-7000-8000-000000000000';

/** An answer without a body has a status alone. */
const heard = ({ method }: Route, [status, code]: Answer): Answer => [
  status,
  method === 'HEAD' ? '' : code,
];

const everybody = ['anonymous', 'unlocked', 'owner'] as const;
type Who = (typeof everybody)[number];
/** By its token, or by its slug. */
const forms = ['link', 'bySlug'] as const;
type Answer = [status: number, code: string];

const closed = (status: number, code: string): Record<Who, Answer> => ({
  anonymous: [status, code],
  unlocked: [status, code],
  owner: [status, code],
});
const locked: Answer = [401, 'password_required'];

/** How a link comes to be in a state, in the order in which states are found out, and what it answers there. */
const states: Record<
  string,
  { bring: string | null; answers: Partial<Record<Who, Answer>>; page?: number }
> = {
  active: { bring: null, answers: { anonymous: locked } },
  'without room': {
    bring: 'update share_link set device_limit = 1, device_count = 1 where id = ?',
    answers: {
      anonymous: [403, 'device_limit_reached'],
      unlocked: [403, 'device_limit_reached'],
    },
  },
  'waiting to admit': {
    bring: 'update share_link set device_limit = 1 where id = ?',
    answers: { anonymous: locked, unlocked: [403, 'admission_required'] },
    page: 200,
  },
  'shut to this browser': {
    bring: 'update link_device set admitted_at = now(), evicted_at = now() where link_id = ?',
    answers: { anonymous: locked, unlocked: [403, 'device_evicted'] },
  },
  exhausted: {
    bring: 'update share_link set view_limit = 1, open_count = 1 where id = ?',
    answers: closed(410, 'link_exhausted'),
  },
  expired: {
    bring: `update share_link set expires_at = now(), view_limit = 1, open_count = 1 where id = ?`,
    answers: closed(410, 'link_expired'),
  },
  scheduled: {
    bring: `update share_link set opens_at = now() + interval '1 hour' where id = ?`,
    answers: closed(403, 'link_not_yet_open'),
  },
  paused: {
    bring: `update share_link set paused_at = now(), expires_at = now() where id = ?`,
    answers: closed(403, 'link_paused'),
  },
  'of an album in the trash': {
    bring: `with link as (update share_link set paused_at = now() where id = ? returning album_id)
      update album set trashed_at = now() from link where album.id = link.album_id`,
    answers: closed(410, 'link_revoked'),
  },
  removed: {
    bring: `update share_link set revoked_at = now(), paused_at = now() where id = ?`,
    answers: closed(410, 'link_revoked'),
  },
  'of somebody who paused all links': {
    bring: `insert into link_policy (id, paused_at, defaults) select owner_id, now(), '{}'
      from album join share_link on album_id = album.id where share_link.id = ?`,
    answers: closed(403, 'link_paused'),
  },
  'of somebody who may share no more': {
    bring: `insert into link_policy (id, is_allowed, blocks_existing, defaults)
      select owner_id, false, true, '{}'
      from album join share_link on album_id = album.id where share_link.id = ?`,
    answers: closed(403, 'sharing_disabled'),
  },
};
const refusals = new Set(
  Object.values(states).flatMap(({ answers }) => Object.values(answers).map(([, code]) => code)),
);

describe('every route under a share link', () => {
  let server: TestServer;
  let routes: Route[];
  beforeAll(async () => {
    server = await openTestServer({ settings: { ALBUMEN_TRUST_PROXY: '1' } });
    routes = (await openWeb(server.app)).routes.filter(({ path }) => path.startsWith('/s/'));
  });
  afterAll(() => server[Symbol.asyncDispose]());

  /** Whoever goes through a door is not where they were. */
  const doorsLast = (all: Route[]) => all.toSorted((a, b) => Number(isDoor(a)) - Number(isDoor(b)));
  const isDoor = (route: Route) => ['unlocks', 'admits'].includes(classes[nameOf(route)]);
  const nameOf = ({ method, path }: Route) => `${method} ${path}` as Name;
  let people = 0;

  /** Somebody with a photo in an album, at a network of their own. */
  const openPerson = async () => {
    people += 1;
    const handle = `ada_${people}`;
    const ada = await server.account(handle);
    const album: AlbumJson = await ada.album({ title: 'Lake Orta', audience: 'private' });
    const small = await picture(1, { width: 64, height: 48 });
    const [photo] = (await ada.addPhotos(album.id, [small])) as [PhotoJson];
    const signIn = { handle, password: ofAccounts };
    const from = { 'x-forwarded-for': `198.51.100.${people}` };
    const owner = new Browser(server, { 'sec-fetch-site': 'same-origin' });
    await owner.request('POST', '/api/v1/sessions', signIn, from);
    return { ada, album, photo, owner: owner.client() };
  };
  let somebody: ReturnType<typeof openPerson> | undefined;
  let links = 0;

  /** A link of its own; `alone` with a person of its own, whose policies and album are nobody else's. */
  const stage = async ({ alone = false } = {}) => {
    const person = await (alone ? openPerson() : (somebody ??= openPerson()));
    const { ada, album, photo, owner } = person;
    links += 1;
    const slug = `lake-orta-${links}`;
    const settings = { slug, downloads: 'original', uploads: 'on', comments: 'on' };
    const link = await ada.link({ album: album.id, password, ...settings });
    const bySlug = { ...link, token: `~${slug}` };
    const unlocked = new Browser(server);
    await unlocked.unlock(`/s/${link.token}`, password);
    const visitors: Record<Who, Client> = {
      anonymous: new Client(server.origin),
      unlocked: unlocked.client(),
      owner,
    };
    return { ada, photo, link, bySlug, visitors };
  };

  const staged = new Map<string, ReturnType<typeof stage>>();
  /** A link that came to be in a state, the same one for whoever asks. */
  const inState = (name: string, { bring }: (typeof states)[string]) => {
    const made = async () => {
      const one = await stage({ alone: !bring?.startsWith('update') });
      if (bring) await alter(server, bring, one.link.id);
      return one;
    };
    const known = staged.get(name) ?? made();
    staged.set(name, known);
    return known;
  };

  const addressOf = (route: Route, { token }: Pick<LinkJson, 'token'>, photo: PhotoJson) =>
    route.path
      .replace(':token', token)
      .replace(':photoId', photo.id)
      .replace(':rendition', 'preview')
      .replace(':commentId', nothing)
      .replace(':contributionId', nothing)
      .replace(':id', nothing)
      .replace('*rest', 'nothing/here');

  /** A status, and the code of a problem; streams are not read to their end, which they have not. */
  const ask = async (
    visitor: Client,
    route: Route,
    address: string,
    accept = 'application/json',
  ) => {
    const abort = new AbortController();
    const answer = await fetch(new URL(address, server.origin), {
      method: route.method,
      redirect: 'manual',
      signal: abort.signal,
      headers: { accept, ...visitor.headers },
    });
    const type = answer.headers.get('content-type') ?? '';
    const isText = /json|html/.test(type);
    const body = isText ? await answer.text() : '';
    if (!isText) abort.abort();
    const code =
      type.includes('problem') && body ? (JSON.parse(body) as { code: string }).code : '';
    return { status: answer.status, code, body, headers: answer.headers };
  };

  /** Pages by what browsers and programs take, all else by one of the two in turn. */
  const negotiations = () =>
    routes.flatMap((route, index) => {
      const accepts = ['application/json', 'text/html'] as const;
      const wanted = classes[nameOf(route)] === 'page' ? accepts : [accepts[index % 2]!];
      return wanted.map((accept) => [route, accept] as const);
    });

  test('is known here, and goes through the one check', () => {
    expect(routes.map(nameOf).toSorted()).toEqual(Object.keys(classes).toSorted());
    expect(routes.filter(({ guard }) => guard !== 'share-link')).toEqual([]);
  });

  /** Whether a route is there to get out of this very answer. */
  const isWayOut = (route: Route, code: string | undefined) =>
    (classes[nameOf(route)] === 'unlocks' && code === 'password_required') ||
    (isDoor(route) && code === 'admission_required');

  /** Whether somebody was turned away; an unlocking without a password is only told to bring one. */
  const isRefused = (route: Route, status: number, code: string) =>
    refusals.has(code) && !(classes[nameOf(route)] === 'unlocks' && status === 422);

  test.each(Object.entries(states))(
    'shows people why it does not open, and nothing of it, when it is %s',
    async (name, state) => {
      const { answers, page } = state;
      const { link, photo, visitors } = await inState(name, state);
      const [status] = answers.unlocked ?? answers.anonymous!;
      const visitor = answers.unlocked ? visitors.unlocked : visitors.anonymous;
      for (const route of routes.filter((it) => classes[nameOf(it)] === 'page')) {
        const shown = await ask(visitor, route, addressOf(route, link, photo), 'text/html');
        expect([shown.status, shown.headers.get('content-type')], nameOf(route)).toEqual([
          page ?? status,
          'text/html; charset=utf-8',
        ]);
        expect(shown.headers.get('cache-control')).toBe('no-store');
        expect(shown.headers.get('x-robots-tag')).toBe('noindex');
        expect(shown.body).toContain('<meta name="robots" content="noindex"/>');
        expect(shown.body).not.toMatch(/Orta|Ada|og:image|<img[^>]+\/m\//);
      }
    },
  );

  /**
   * Who asks for a route, and by which address. Where the answer depends on who it is, that is everybody; what is
   * closed to all is asked for by one of them, so that each route meets everybody by both addresses in some state.
   */
  const questions = (turn: number, isClosedToAll: boolean) =>
    isClosedToAll
      ? [{ who: everybody[turn % everybody.length]!, form: forms[turn % forms.length]! }]
      : everybody.map((who, at) => ({ who, form: forms[(turn + at) % forms.length]! }));

  test.each(Object.entries(states).map(([name, state], number) => ({ name, state, number })))(
    'answers by token and by slug as a link does that is $name',
    async ({ name, state, number }) => {
      const { answers } = state;
      const { photo, visitors, ...addresses } = await inState(name, state);
      const isClosedToAll = answers.owner !== undefined;
      const strange: string[] = [];
      for (const [index, route] of doorsLast(routes).entries()) {
        for (const { who, form } of questions(index + number, isClosedToAll)) {
          const expected = answers[who];
          const address = addressOf(route, addresses[form], photo);
          const words = `${who}, ${nameOf(route)} by ${form}`;
          const { status, code, headers } = await ask(visitors[who], route, address);
          if (!expected || isWayOut(route, expected[1])) {
            if (isRefused(route, status, code)) strange.push(`${words}: ${status} ${code}`);
            continue;
          }
          expect([status, code], words).toEqual(heard(route, expected));
          expect(headers.get('cache-control'), words).toBe('no-store');
          expect(headers.get('x-robots-tag'), words).toBe('noindex');
        }
      }
      expect(strange).toEqual([]);
    },
  );

  test('closes when the password changes, also for a browser that knew the old one', async () => {
    const { ada, link, photo, visitors } = await stage();
    await ada.patch(`/api/v1/links/${link.id}`, { password: 'another' });
    for (const route of routes.filter((it) => classes[nameOf(it)] !== 'unlocks')) {
      const { status, code } = await ask(visitors.unlocked, route, addressOf(route, link, photo));
      expect([status, code], nameOf(route)).toEqual(heard(route, locked));
    }
  });

  test('says the same, byte for byte, of a link that was removed as of one whose album is gone', async () => {
    const trashed = 'of an album in the trash';
    const [gone, removed] = [await inState(trashed, states[trashed]!), await stage()];
    await removed.ada.delete(`/api/v1/links/${removed.link.id}`);
    for (const [route, accept] of negotiations()) {
      const [one, other] = await Promise.all(
        [gone, removed].map(({ link, photo }) =>
          ask(new Client(server.origin), route, addressOf(route, link, photo), accept),
        ),
      );
      expect([one!.status, one!.body], nameOf(route)).toEqual([other!.status, other!.body]);
    }
  });

  test('says the same, byte for byte, of every address that opens nothing (L34)', async () => {
    const { link, photo, ada } = await stage();
    const album = await ada.album({ title: 'Open', audience: 'public' });
    await ada.link({ album: album.id, slug: 'open-for-now' });
    await ada.patch(`/api/v1/albums/${album.id}`, { audience: 'private' });
    const tokens = [
      '11111111111111111111AA',
      swapCase(link.token),
      `${link.token}.`,
      `${link.token};x`,
      '..%2f..',
      '%c0%af',
      'x'.repeat(9_000),
      '~no-such-slug',
      '~NO',
      `~${'a'.repeat(65)}`,
      '~open-for-now',
    ];
    const [one, ...others] = tokens as [string, ...string[]];
    for (const [number, [route, accept]] of negotiations().entries()) {
      const some = [0, 1].map((next) => others[(2 * number + next) % others.length]!);
      const asked = [one, ...(route.path === '/s/:token' ? others : some)];
      const answers = await Promise.all(
        asked.map((token, index) => {
          const from = { 'x-forwarded-for': `203.0.${number}.${index}` };
          const address = addressOf(route, { token }, photo);
          return ask(new Client(server.origin, from), route, address, accept);
        }),
      );
      const [first] = answers;
      expect(first!.status, nameOf(route)).toBe(404);
      for (const [index, { status, body }] of answers.entries()) {
        expect([status, body], `${nameOf(route)} ${asked[index]}`).toEqual([404, first!.body]);
      }
    }
  });
});

const swapCase = (text: string) =>
  text.replace(/[a-z]/i, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
