import { afterAll, beforeAll, expect, test } from 'vitest';
import { optOutAddress } from '../../src/domain/accounts/mail-opt-out.ts';
import { noticeStopAddress } from '../../src/domain/notices/notice-stop.ts';
import { subscriptionAddress } from '../../src/domain/subscriptions/subscription-address.ts';
import { Subscription } from '../../src/domain/subscriptions/subscription.ts';
import type { AlbumJson, CollaboratorJson, PhotoJson } from '../../src/http/api/schemas.ts';
import type { InvitationJson } from '../../src/http/api/schemas/administration.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { openWeb } from '../../src/start-web.ts';
import { formOf, type Client } from '../support/client.ts';
import { alter, Browser, pathOf } from '../support/links.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, password, type TestServer } from '../support/server.ts';
import { signedIn } from '../support/sign-in.ts';
import { until } from '../support/until.ts';
import { faultsOf } from '../support/valid-html.ts';

/** Routes that answer files, documents, streams or to programs: never a page, unless something is wrong. */
const pageless =
  /^\/(?:api\/v1|ap|assets|m|media|icons|(?:import-)?uploads|oauth\/(?:register|token|revoke)|auth|nodeinfo|\.well-known|favicon\.ico|healthz|readyz|metrics|oembed|manifest|service-worker|inbox)(?:$|[/.])|(?:\/card\.jpg|\.xml|\.json|\.atom|\.rss|\/events|\/thumbnail|\/:rendition)$|^\/s\/:token\/(?:uploads|state|photos|mine$)/;

/** A look at an address, or a form sent to it; who looks, and how it is answered, if not with 200 in the end. */
type Look = {
  path: string;
  form?: Record<string, string | undefined> | FormData;
  who?: Browser;
  status?: number;
};
type Looks = () => Promise<Look[]> | Look[];

let server: TestServer;
let routes: string[];
let ada: Client;
let owner: Browser;
let guest: Browser;
let album: AlbumJson;
let photo: PhotoJson;
let link: LinkJson;
let locked: LinkJson;
let wall: LinkJson;
const at = {} as Record<
  'authorize' | 'join' | 'invite' | 'stop' | 'notices' | 'confirm' | 'end',
  string
>;

/** A word with what must be escaped. */
const word = '<b> & "c"';

beforeAll(async () => {
  server = await openTestServer({
    settings: { ALBUMEN_SMTP_URL: 'smtp://127.0.0.1:1', ALBUMEN_REGISTRATION: 'open' },
  });
  const web = await openWeb(server.app);
  routes = web.routes.map(({ method, path }) => `${method} ${path}`);
  await web[Symbol.asyncDispose]();
  ada = await server.account('ada', 'admin');
  owner = await signedIn(server, 'ada');
  guest = new Browser(server, { 'sec-fetch-site': 'same-origin' });
  const description = `${word} `.repeat(60);
  album = await ada.album({ title: `Orta ${word}`, handle: 'orta', description });
  const files = await Promise.all([1, 2, 3].map((it) => picture(it)));
  [photo] = (await ada.addPhotos(album.id, files)) as [PhotoJson];
  const reply = `/a/orta/p/${photo.id}/reply`; // there once it is posted
  await until(async () => (await guest.request('GET', reply)).status === 200);
  await ada.patch(`/api/v1/photos/${photo.id}`, { sensitive: true, caption: word, altText: word });
  const gives = { uploads: 'on', downloads: 'original', comments: 'on', label: word };
  link = await ada.link({ album: album.id, ...gives });
  locked = await ada.link({ album: album.id, password: 'open sesame' });
  const { id } = await ada.album({ title: 'Empty', handle: 'empty', audience: 'followers' });
  wall = await ada.link({ album: id, uploads: 'only' });
  const redirect = 'https://app.example/back';
  const { body: app } = await ada.post<{ client_id: string }>('/oauth/register', {
    client_name: `Frame ${word}`,
    redirect_uris: [redirect],
    token_endpoint_auth_method: 'none',
  });
  at.authorize = `/oauth/authorize?${new URLSearchParams({
    response_type: 'code',
    client_id: app.client_id,
    redirect_uri: redirect,
    scope: 'read write',
    code_challenge: 'x'.repeat(43),
    code_challenge_method: 'S256',
  }).toString()}`;
  const people = `/api/v1/albums/${album.id}/collaborators`;
  const mate = { who: 'cleo@mail.example', role: 'contributor', message: word };
  at.join = pathIn((await ada.post<CollaboratorJson>(people, mate)).body.joinUrl!);
  const asked = await ada.post<InvitationJson>('/api/v1/admin/invitations', { message: word });
  at.invite = pathIn(asked.body.url!);
  await guest.request('POST', '/a/orta/mail', { mail: 'dora@mail.example' });
  await server.app.units.look(async (scope) => {
    const [{ id: me }] = (await alter(server, `select id from account`)) as [{ id: string }];
    const { id: sealed } = await scope.em.findOneOrFail(Subscription, {
      mail: 'dora@mail.example',
    });
    at.stop = pathIn(optOutAddress(scope, 'dora@mail.example'));
    at.notices = pathIn(noticeStopAddress(scope, { account: me, kinds: ['link.expired'] }));
    at.confirm = pathIn(subscriptionAddress(scope, 'confirm', sealed));
    at.end = pathIn(subscriptionAddress(scope, 'stop', sealed));
  });
});
afterAll(() => server?.[Symbol.asyncDispose]());

const pathIn = (address: string) => new URL(address).pathname;

const mine = (path: string) => ({ path, who: owner });
const at404 = (path: string): Look[] => [{ path, status: 404 }];
const nobody = '00000000-0000-7000-8000-000000000000';

/** Every route that answers pages, and how one comes to each of them without scripts. */
const pages: Record<string, Looks> = {
  'GET /': () => [{ path: '/' }],
  'GET /about': () => [{ path: '/about' }],
  'GET /u/:handle': () => [{ path: '/u/ada' }, ...at404('/u/nobody')],
  'GET /a/:handle': () => [
    { path: '/a/orta' },
    mine('/a/orta'),
    { path: '/a/empty' },
    mine('/a/empty'),
    ...at404('/a/none'),
  ],
  'GET /a/:handle/p/:photoId': () => [
    { path: `/a/orta/p/${photo.id}` },
    mine(`/a/orta/p/${photo.id}`),
    ...at404(`/a/orta/p/${nobody}`),
  ],
  'GET /a/:handle/p/:photoId/c/:commentId': () => [{ path: `/a/orta/p/${photo.id}/c/${nobody}` }],
  'GET /a/:handle/c/:commentId': () => [{ path: `/a/orta/c/${nobody}` }],
  'POST /a/:handle/comments': () => [
    { path: '/a/orta/comments', who: owner, form: { text: word } },
    { path: '/a/orta/comments', form: { text: word }, status: 401 },
  ],
  'POST /a/:handle/reaction': () => [
    { path: '/a/orta/reaction', who: owner, form: { emoji: '❤️' } },
    { path: '/a/orta/reaction', who: owner, form: { emoji: 'x' }, status: 422 },
  ],
  'POST /a/:handle/p/:photoId/comments': () => [
    { path: `/a/orta/p/${photo.id}/comments`, who: owner, form: { text: word } },
  ],
  'POST /a/:handle/p/:photoId/reaction': () => [
    { path: `/a/orta/p/${photo.id}/reaction`, who: owner, form: { emoji: '❤️' } },
  ],
  'POST /a/:handle/c/:commentId/reaction': async () => [
    { path: `/a/orta/c/${await commentOf(owner)}/reaction`, who: owner, form: { emoji: '❤️' } },
  ],
  'POST /a/:handle/c/:commentId/remove': async () => [
    { path: `/a/orta/c/${await commentOf(owner)}/remove`, who: owner, form: {} },
  ],
  'GET /a/:handle/p/:photoId/reply': () => [{ path: `/a/orta/p/${photo.id}/reply` }],
  'POST /a/:handle/p/:photoId/reply': () => [
    { path: `/a/orta/p/${photo.id}/reply`, form: { account: word }, status: 422 },
  ],
  'GET /a/:handle/embed': () => [{ path: '/a/orta/embed' }, ...at404('/a/empty/embed')],
  'GET /a/:handle/follow': () => [{ path: '/a/orta/follow' }, ...at404('/a/none/follow')],
  'POST /a/:handle/follow': () => [
    { path: '/a/orta/follow', form: { account: word }, status: 422 },
  ],
  'GET /a/:handle/mail': () => [{ path: '/a/orta/mail' }, { path: '/a/orta/mail?asked' }],
  'POST /a/:handle/mail': () => [
    { path: '/a/orta/mail', form: { mail: 'emil@mail.example' } },
    { path: '/a/orta/mail', form: { mail: word }, status: 422 },
  ],
  'GET /mail/stop/:sealed': () => [{ path: at.stop }, ...at404('/mail/stop/x')],
  'POST /mail/stop/:sealed': () => [
    { path: at.stop, form: {} },
    { path: at.stop, form: { mail: 'again' } },
  ],
  'GET /mail/notices/:sealed': () => [{ path: at.notices }, ...at404('/mail/notices/x')],
  'POST /mail/notices/:sealed': () => [
    { path: at.notices, form: {} },
    { path: at.notices, form: { answer: 'again' } },
  ],
  'GET /mail/photos/confirm/:sealed': () => [{ path: at.confirm }],
  'POST /mail/photos/confirm/:sealed': () => [{ path: at.confirm, form: {} }, { path: at.confirm }],
  'GET /mail/photos/stop/:sealed': () => [{ path: at.end }],
  'POST /mail/photos/stop/:sealed': () => [{ path: at.end, form: {} }, { path: at.end }],
  'GET /contributions/terms': () => [{ path: '/contributions/terms' }],
  'GET /contributions/:capability/consent': () => at404(`/contributions/${'x'.repeat(43)}/consent`),
  'POST /contributions/:capability/consent': () => [
    { path: `/contributions/${'x'.repeat(43)}/consent`, form: { answer: 'yes' }, status: 404 },
  ],
  'GET /report': () => [
    { path: '/report?about=/a/orta' },
    { path: '/report?about=/u/ada' },
    { path: `/report?about=/a/orta/p/${photo.id}` },
    mine('/report?about=/a/orta'),
    ...at404('/report'),
  ],
  'POST /report': () => [
    { path: '/report', form: { about: '/a/orta' }, status: 422 },
    { path: '/report', form: { about: '/a/orta', category: 'privacy', reason: word }, status: 201 },
  ],
  'GET /api': () => [{ path: '/api' }],
  'GET /api/reference/:room': () => [
    { path: '/api/reference/albums' },
    ...at404('/api/reference/nothing'),
  ],
  'GET /oauth/authorize': () => [
    mine(at.authorize),
    { path: at.authorize },
    { path: '/oauth/authorize', status: 400 },
  ],
  'POST /oauth/authorize': () => [
    { path: '/oauth/authorize', who: owner, form: { answer: 'allow' }, status: 400 },
  ],
  'GET /join/:token': () => [{ path: at.join }, mine(at.join), ...at404('/join/x')],
  'POST /join/:token': () => [
    { path: at.join, form: { answer: 'create', name: '', handle: word, password }, status: 422 },
    { path: at.join, form: { answer: 'decline' } },
  ],
  'GET /invite/:token': () => [{ path: at.invite }, ...at404('/invite/x')],
  'POST /invite/:token': () => [
    { path: at.invite, form: { name: word, handle: word, password }, status: 422 },
    { path: at.invite, form: { name: word, handle: 'fay', password }, who: visitor() },
    { path: at.invite, status: 410 },
  ],
  'GET /join': () => [{ path: '/join' }],
  'POST /join': () => [
    { path: '/join', form: { name: word, handle: 'ada', password }, status: 409 },
    { path: '/join', form: { name: word, handle: 'gil', password: 'x' }, status: 422 },
  ],
  'GET /offline': () => [{ path: '/offline' }],
  'GET /share': () => [{ path: '/share' }, { path: '/share?missed' }],
  'POST /share': () => [{ path: '/share', form: {} }],
  'GET /authorize_interaction': () => [{ path: '/authorize_interaction?uri=@a@b.example' }],
  'GET /console': () => [{ path: '/console' }],
  'GET /console/{*path}': () => [{ path: '/console/links' }],
  'GET /login': () => [{ path: '/login' }],
  'GET /login/plain': () => [{ path: '/login/plain?return=/a/lake' }],
  'POST /login/plain': () => [
    {
      path: '/login/plain',
      form: { answer: 'name', handle: 'ada', password: 'wrong', return: '/' },
      status: 401,
    },
  ],
  'GET /reset': () => [{ path: '/reset' }],
  'GET /setup': () => at404('/setup'),
  'GET /reset/plain': () => [{ path: '/reset/plain' }, { path: '/reset/plain?token=abc' }],
  'POST /reset/plain': () => [
    { path: '/reset/plain', form: { who: 'ada' } },
    { path: '/reset/plain', form: { who: ' ' }, status: 422 },
    { path: '/reset/plain', form: { token: 'abc', password: 'short' }, status: 422 },
  ],
  'GET /setup/plain': () => at404('/setup/plain?code=x'),
  'POST /setup/plain': () => [{ path: '/setup/plain?code=x', form: {}, status: 404 }],
  'GET /share/*rest': () => at404('/share/x'),
  'GET /s/:token/*rest': () => at404(`${pathOf(link)}/x`),
  'GET /s/:token': async () => [
    { path: pathOf(link) },
    mine(pathOf(link)),
    { path: pathOf(wall) },
    { path: pathOf(locked), status: 401 },
    ...at404('/s/x'),
    ...(await inEveryState()),
  ],
  'GET /s/:token/a/:albumId': () => at404(`${pathOf(link)}/a/${nobody}`),
  'GET /s/:token/i/:photoId': () => [
    { path: `${pathOf(link)}/i/${photo.id}` },
    ...at404(`${pathOf(link)}/i/${nobody}`),
  ],
  'GET /s/:token/add': () => [{ path: `${pathOf(link)}/add` }, { path: `${pathOf(wall)}/add` }],
  'POST /s/:token/add': async () => [
    {
      path: `${pathOf(link)}/add`,
      form: await formOf(
        [await picture(7), { name: `${word}.txt`, bytes: new TextEncoder().encode('no picture') }],
        { name: word },
      ),
    },
  ],
  'POST /s/:token/mine/:contributionId': () => [
    { path: `${pathOf(link)}/mine/${nobody}`, form: { do: 'withdraw' }, status: 404 },
  ],
  'GET /s/:token/download': () => [{ path: `${pathOf(link)}/download` }],
  'POST /s/:token/download': () => [{ path: `${pathOf(locked)}/download`, form: {}, status: 401 }],
  'GET /s/:token/embed': () => [{ path: `${pathOf(link)}/embed`, status: 404 }],
  'GET /s/:token/comments': () => [],
  'GET /s/:token/i/:photoId/comments': () => [],
  'POST /s/:token/comments': () => [
    { path: `${pathOf(link)}/comments`, form: { name: word, text: word } },
    { path: `${pathOf(link)}/comments`, form: { name: '', text: '' }, status: 422 },
  ],
  'POST /s/:token/i/:photoId/comments': () => [
    { path: `${pathOf(link)}/i/${photo.id}/comments`, form: { name: word, text: word } },
  ],
  'POST /s/:token/c/:commentId/remove': () => [
    { path: `${pathOf(link)}/c/${nobody}/remove`, form: {}, status: 404 },
  ],
  'POST /s/:token/reaction': () => [{ path: `${pathOf(link)}/reaction`, form: { emoji: '❤️' } }],
  'POST /s/:token/i/:photoId/reaction': () => [
    { path: `${pathOf(link)}/i/${photo.id}/reaction`, form: { emoji: '❤️' } },
  ],
  'POST /s/:token/c/:commentId/reaction': () => [
    { path: `${pathOf(link)}/c/${nobody}/reaction`, form: { emoji: '❤️' }, status: 404 },
  ],
  'GET /s/:token/join': () => [{ path: `${pathOf(link)}/join`, status: 403 }],
  'POST /s/:token/join': () => [{ path: `${pathOf(link)}/join`, form: {}, status: 401 }],
  'GET /s/:token/claim': () => [{ path: `${pathOf(link)}/claim`, status: 403 }],
  'POST /s/:token/claim': () => [
    { path: `${pathOf(link)}/claim`, form: { address: word }, status: 403 },
  ],
  'POST /s/:token/claim/confirm': () => [
    { path: `${pathOf(link)}/claim/confirm`, form: { code: 'x' }, status: 403 },
  ],
  'POST /s/:token/claim/follow': () => [
    { path: `${pathOf(link)}/claim/follow`, form: {}, status: 403 },
  ],
  'GET /s/:token/report': () => [{ path: `${pathOf(link)}/report` }],
  'POST /s/:token/report': () => [
    { path: `${pathOf(link)}/report`, form: {}, status: 422 },
    { path: `${pathOf(link)}/report`, form: { category: 'privacy', reason: word }, status: 201 },
  ],
  'POST /s/:token/ask': () => [{ path: `${pathOf(link)}/ask`, form: {}, status: 404 }],
  'POST /s/:token/unlock': () => [
    { path: `${pathOf(locked)}/unlock`, form: { password: 'no' }, status: 401 },
    { path: `${pathOf(locked)}/unlock`, form: { password: 'open sesame' } },
  ],
  'POST /s/:token/admit': () => [{ path: `${pathOf(link)}/admit`, form: {} }],
};

const visitor = () => new Browser(server, { 'sec-fetch-site': 'same-origin' });

const commentOf = async (who: Browser): Promise<string> => {
  const wish = { text: 'One more' };
  const { body } = await who.request<{ id: string }>(
    'POST',
    `/api/v1/photos/${photo.id}/comments`,
    wish,
  );
  return body.id;
};

/** A link of its own for each state that a link can be in. */
async function inEveryState(): Promise<Look[]> {
  const states: [change: string, status: number][] = [
    ['device_limit = 1, device_count = 1', 403],
    ['device_limit = 1', 200],
    ['view_limit = 1, open_count = 1', 410],
    ['expires_at = now()', 410],
    [`expires_at = now(), takes_requests = true`, 410],
    [`opens_at = now() + interval '1 hour'`, 403],
    ['paused_at = now()', 403],
    ['revoked_at = now()', 410],
  ];
  return Promise.all(
    states.map(async ([change, status]) => {
      const own = await ada.link({ album: album.id });
      await alter(server, `update share_link set ${change} where id = ?`, own.id);
      return { path: pathOf(own), status };
    }),
  );
}

test('every route that answers pages has a line here', () => {
  const unknown = routes.filter((route) => {
    const [method = '', path = ''] = route.split(' ');
    return /^(?:GET|POST)$/.test(method) && !pageless.test(path) && !(route in pages);
  });
  expect(unknown).toEqual([]);
  expect(Object.keys(pages).filter((route) => !routes.includes(route))).toEqual([]);
});

test('every page is valid HTML, in English and in German, whatever happens', async () => {
  const wrong: string[] = [];
  for (const looks of Object.values(pages)) {
    for (const look of await looks()) wrong.push(...(await faultsAt(look)));
  }
  expect(wrong).toEqual([]);
});

/** Follows redirects as a browser does; what else than a valid page comes is a fault. */
async function faultsAt({ path, form, who = guest, status = 200 }: Look): Promise<string[]> {
  const name = `${form ? 'POST' : 'GET'} ${path}`;
  const headers = { accept: 'text/html', 'accept-language': form ? 'en' : 'de' };
  const body =
    form && !(form instanceof FormData)
      ? new URLSearchParams(form as Record<string, string>)
      : form;
  const client = who.client();
  const first = await fetch(new URL(path, server.origin), {
    ...(body && { method: 'POST', body }),
    headers: { ...client.headers, ...headers },
    redirect: 'manual',
  });
  for (const line of first.headers.getSetCookie()) {
    const [cookie = '', value = ''] = line.split(';', 1)[0]!.split('=');
    who.jar.set(cookie, value);
  }
  const onward = first.headers.get('location');
  if (onward && first.status < 400) {
    return faultsAt({ path: pathIn(new URL(onward, server.origin).href), who, status });
  }
  const html = await first.text();
  if (first.status !== status) return [`${name}: ${first.status} instead of ${status}`];
  if (!html.startsWith('<!doctype html>')) return [`${name}: no page but ${html.slice(0, 80)}`];
  return faultsOf(html).map((fault) => `${name}: ${fault}`);
}
