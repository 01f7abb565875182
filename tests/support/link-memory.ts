import { expect } from 'vitest';
import type { AlbumJson, Page, PhotoJson, ProblemJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import type { Client } from './client.ts';
import { alter, pathOf, type Browser } from './links.ts';
import { fixture, picture } from './pictures.ts';
import { openTestServer, type TestServer } from './server.ts';

/** Shorter than anything is kept that nobody announces a change of. */
export const SOON = 5_000;

/** A visitor with their link, at both of the servers. */
export type Case = {
  owner: Client;
  admin: Client;
  ownerHandle: string;
  album: AlbumJson;
  photos: [PhotoJson, PhotoJson];
  link: LinkJson;
  /** The path by which the visitor came. */
  base: string;
};

/** Something that happens to a link. */
export type Change = {
  name: string;
  wish?: Record<string, unknown>;
  /** By the slug instead of the token. */
  slug?: string;
  /** With an owner and an album of its own, since something happens to these. */
  alone?: true;
  make: (it: Case) => Promise<unknown>;
  /** Taken back afterwards, where it is no matter of the one link. */
  undo?: (it: Case) => Promise<unknown>;
  /** What everything under the link answers then. */
  code: string;
};

/** Two web servers over one database, which both remember links. */
export type LinkServers = AsyncDisposable & {
  server: TestServer;
  second: TestServer;
  admin: Client;
  /** A link of an album with two photos. */
  open: (change?: Pick<Change, 'wish' | 'slug' | 'alone'>) => Promise<Case>;
  /** Lets somebody in and shows them everything, at both servers. */
  warm: (it: Case, browser?: Browser) => Promise<string | undefined>;
  sql: (statement: string, ...values: unknown[]) => Promise<unknown>;
};

/** Starts them; only the first one works through jobs. */
export async function openLinkServers(): Promise<LinkServers> {
  await using opening = new AsyncDisposableStack();
  const proxied = { ALBUMEN_TRUST_PROXY: '1' };
  const server = opening.use(await openTestServer({ settings: proxied }));
  const { databaseUrl, config } = server.app;
  const second = opening.use(
    await openTestServer({
      jobs: false,
      settings: { ...proxied, DATABASE_URL: databaseUrl, ALBUMEN_DATA_DIR: config.dataDir },
    }),
  );
  const admin = await server.account('ida', 'admin');
  let number = 0;
  const openAlbum = async (audience: AlbumJson['audience']) => {
    number += 1;
    const ownerHandle = `ada${number}`;
    const owner = await server.account(ownerHandle);
    const album = await owner.album({ audience });
    const photos = (await owner.addPhotos(album.id, [
      fixture('camera-gps.jpg'),
      await picture(number, { width: 160, height: 120 }),
    ])) as Case['photos'];
    return { owner, admin, ownerHandle, album, photos };
  };
  let shared: ReturnType<typeof openAlbum> | undefined;
  const all = opening.move();
  return {
    server,
    second,
    admin,
    sql: (statement, ...values) => alter(server, statement, ...values),
    async open({ wish = {}, slug, alone } = {}) {
      const isOwn = alone ?? slug !== undefined;
      const of = await (isOwn
        ? openAlbum(slug ? 'public' : 'private')
        : (shared ??= openAlbum('private')));
      const { owner, album } = of;
      const link = await owner.link({ album: album.id, ...wish, ...(slug ? { slug } : {}) });
      return { ...of, link, base: slug ? `/s/~${slug}` : pathOf(link) };
    },
    async warm(it, browser) {
      const cookie = browser?.client().headers['cookie'];
      for (const at of [server, second]) {
        expect(await codes(at, it, cookie)).toEqual(new Set(['200']));
      }
      return cookie;
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

/** Changes a link as its owner. */
export const edit = (rules: Record<string, unknown>) => (it: Case) =>
  it.owner.patch(`/api/v1/links/${it.link.id}`, rules);

/** Limits of a network are no matter of these tests. */
let people = 0;
const somewhere = () => `198.51.${((people += 1) >> 8) & 255}.${people & 255}`;

/** Whatever of a link is answered from memory, and some of what is not. */
export const addresses = ({ base, photos: [first, other] }: Case) => [
  ...[`${first.id}/small`, `${first.id}/preview`, `${other.id}/large`].map(
    (name) => `${base}/m/${name}`,
  ),
  `${base}/photos`,
  `${base}/photos?limit=1`,
  base,
  `${base}/state`,
  `${base}/i/${first.id}`,
  `${base}/download?format=zip`,
];

/** Headers of a question. */
export type Asked = {
  cookie?: string | undefined;
  accept?: string;
  [header: string]: string | undefined;
};

/** Asks as somebody of a network of their own. */
export const ask = (
  at: TestServer,
  path: string,
  { accept = 'application/json', ...more }: Asked = {},
  method = 'GET',
) =>
  fetch(new URL(path, at.origin), {
    method,
    redirect: 'manual',
    headers: JSON.parse(
      JSON.stringify({ accept, 'x-forwarded-for': somewhere(), ...more }),
    ) as Record<string, string>,
  });

/** The code of a problem, or else the status. */
export const codeOf = async (at: TestServer, path: string, asked: Asked) => {
  const answer = await ask(at, path, asked);
  const isProblem = answer.headers.get('content-type')?.includes('problem');
  if (!isProblem) await answer.arrayBuffer();
  return isProblem ? ((await answer.json()) as ProblemJson).code : String(answer.status);
};

/** What programs and new browsers take. */
export const accepts = ['application/json', 'image/avif,*/*'];
/** What everything under a link answers. */
export const codes = async (at: TestServer, it: Case, cookie: string | undefined) => {
  const asked = addresses(it).flatMap((path) =>
    (/\/m\/|photos/.test(path) ? accepts : ['application/json']).map((accept) =>
      codeOf(at, path, { accept, cookie }),
    ),
  );
  return new Set(await Promise.all(asked));
};

/** The pictures of its first photo. */
export const pictures = ({ base, photos: [photo] }: Case) =>
  ['thumbnail', 'small', 'preview', 'large'].map((name) => `${base}/m/${photo.id}/${name}`);
/** Its photos, as they are listed. */
export const listOf = async (at: TestServer, { base }: Case) =>
  (await (await ask(at, `${base}/photos`)).json()) as Page<PhotoJson>;
