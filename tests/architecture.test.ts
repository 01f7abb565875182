import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

/** The floors of the house, ground first. A file imports from its own room or from lower floors. */
const floors = [
  ['lib', 'config.ts'],
  ['archive', 'mail', 'push', 'media', 'storage', 'queue', 'postgres'],
  ['domain'],
  ['federation', 'http', 'jobs'],
  ['consequences.ts', 'database.ts'],
  ['app.ts'],
  ['start-web.ts', 'start-jobs.ts', 'supervise-worker.ts', 'tsx-loader.ts'],
  ['run.ts', 'cli'],
  ['main.ts'],
];

/** Inside the domain, nouns know the nouns before them. */
const nouns = [
  'actors',
  'accounts',
  'audit',
  'settings',
  'credentials',
  'invitations',
  'apps',
  'notices',
  'remote-actors',
  'blocks',
  'remote-posts',
  'followings',
  'albums',
  'photos',
  'tags',
  'people',
  'favourites',
  'share-links',
  'uploads',
  'collaborators',
  'search',
  'interactions',
  'contributions',
  'claims',
  'removals',
  'copies',
  'imports',
  'exports',
  'clocks',
  'offerings',
  'activity',
  'subscriptions',
  'webhooks',
  'moderation',
  'upkeep',
  'departures',
];

/** Libraries that one room each keeps to itself. */
const kept: [RegExp, RegExp][] = [
  [/^@fedify\//, /^src\/(federation\/|http\/federation-bridge\.ts)/],
  [/^(koa|@koa\/)/, /^src\/http\//],
  [/^sharp$/, /^src\/media\//],
  [/^esbuild$/, /^src\/(?:http\/assets|tsx-loader)\.ts/],
  [/^graphile-worker$/, /^src\/queue\//],
  [/^nodemailer$/, /^src\/mail\//],
  [/^openid-client$/, /^src\/http\/oidc\//],
  [/^web-push$/, /^src\/push\//],
  [/^yauzl$/, /^src\/archive\//],
  [/^(offline-geocode-city|lz-ts|s2-geometry)$/, /^src\/media\/place\//],
  [/^@tus\/(server|file-store)/, /^src\/http\/uploads/],
];

const LONGEST = 300;

const files = globSync('src/**/*.{ts,tsx}');
const server = files.filter((path) => !path.startsWith('src/web/'));
const source = (path: string) => readFileSync(path, 'utf8');
const roomOf = (path: string) => path.split('/')[1] ?? '';
const floorOf = (path: string) => floors.findIndex((rooms) => rooms.includes(roomOf(path)));
const nounOf = (path: string) => nouns.indexOf(path.split('/')[2] ?? '');

const specifiers = (path: string) =>
  [...source(path).matchAll(/^(?:import|export)\s[^;]*?from\s+'([^']+)'|\bimport\('([^']+)'\)/gms)]
    .map(([, from, dynamic]) => from ?? dynamic ?? '')
    .filter((specifier) => specifier !== '');

const importsOf = (paths: string[]) =>
  paths.flatMap((from) =>
    specifiers(from)
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => ({ from, to: normalize(join(dirname(from), specifier)) })),
  );

const imports = importsOf(server);

test('every room has a floor', () => {
  expect(server.filter((path) => floorOf(path) === -1)).toEqual([]);
});

test('imports only go down', () => {
  const wrong = imports.filter(
    ({ from, to }) =>
      roomOf(from) !== roomOf(to) && !to.startsWith('migrations/') && floorOf(from) <= floorOf(to),
  );
  expect(wrong).toEqual([]);
});

test('a noun of the domain imports only nouns that stand before it', () => {
  const wrong = imports.filter(
    ({ from, to }) =>
      roomOf(from) === 'domain' &&
      roomOf(to) === 'domain' &&
      nounOf(from) !== -1 &&
      nounOf(to) > nounOf(from),
  );
  expect(wrong).toEqual([]);
});

test('nothing imports in a circle', () => {
  let rest = importsOf(files);
  for (let before = -1; before !== rest.length;) {
    before = rest.length;
    const importers = new Set(rest.map(({ from }) => from));
    const imported = new Set(rest.map(({ to }) => to));
    rest = rest.filter(({ from, to }) => importers.has(to) && imported.has(from)); // peel both ends
  }
  expect(rest).toEqual([]);
});

test('the browser’s code knows of the server no more than the types of its API', () => {
  const wrong = importsOf(files.filter((path) => path.startsWith('src/web/'))).filter(
    ({ from, to }) =>
      !to.startsWith('src/web/') &&
      (!/^src\/http\/api\/schemas(\.ts$|\/)/.test(to) ||
        !new RegExp(`import type [^;]*${escape(basename(to))}`, 's').test(source(from))),
  );
  expect(wrong).toEqual([]);
});

test('the environment is read in one place', () => {
  const readers = server.filter((path) => /(?<!['"])process\.env/.test(source(path)));
  expect(readers).toEqual(['src/config.ts']);
});

test('each library stays in its room', () => {
  const wrong = server.flatMap((path) =>
    specifiers(path)
      .filter((name) => kept.some(([library, room]) => library.test(name) && !room.test(path)))
      .map((name) => `${path} imports ${name}`),
  );
  expect(wrong).toEqual([]);
});

test('operations of the domain neither flush for their caller nor know a status code', () => {
  const wrong = server.filter(
    (path) => path.startsWith('src/domain/') && /\bctx\b|statusCode|\bheaders\b/.test(source(path)),
  );
  expect(wrong).toEqual([]);
});

test(`no file is longer than ${LONGEST} lines`, () => {
  const lengths = files
    .map((path) => ({ path, lines: source(path).split('\n').length }))
    .toSorted((a, b) => b.lines - a.lines);
  expect(
    lengths.filter(({ lines }) => lines > LONGEST),
    `The longest: ${JSON.stringify(lengths.slice(0, 5))}`,
  ).toEqual([]);
});

const escape = (text: string) => text.replaceAll('.', '\\.');
