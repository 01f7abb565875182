import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import packageFile from '../package.json' with { type: 'json' };
import { readConfig } from '../src/config.ts';
import { eventNames } from '../src/domain/domain-event.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const files = (pattern: string) => globSync(pattern, { cwd: root }).toSorted();

const papers = [...files('*.md'), ...files('docs/**/*.md')];
const decisions = files('docs/decisions/*.md');

/** What stands between a pattern's first group, all over a text. */
const all = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].flatMap(([, found]) => found ?? []);

/** The name by which a heading can be linked to. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

test('every link of the papers leads somewhere', () => {
  const broken = papers.flatMap((paper) =>
    all(read(paper), /\]\(([^)\s]+)\)/g)
      .filter((target) => !/^https?:/.test(target))
      .filter((target) => {
        const [path = '', anchor] = target.split('#');
        const to = path === '' ? paper : join(dirname(paper), path);
        if (!existsSync(join(root, to))) return true;
        return (
          anchor &&
          !all(read(to), /^#+ (.+)$/gm)
            .map(anchorOf)
            .includes(anchor)
        );
      })
      .map((target) => `${paper}: ${target}`),
  );
  expect(broken).toEqual([]);
});

test('every file that the papers name is there', () => {
  const known = files('{src,tests,bench,migrations,.ci}/**/*');
  const isThere = (name: string) =>
    existsSync(join(root, name)) || known.some((path) => `/${path}`.endsWith(`/${name}`));
  const missing = papers.flatMap((paper) =>
    all(read(paper), /(?<![\w<>*/.-])((?:[\w.-]+\/)*[\w-]+\.tsx?)\b/g)
      .filter((name) => !isThere(name))
      .map((name) => `${paper}: ${name}`),
  );
  const folders = papers.flatMap((paper) =>
    all(read(paper), /`((?:src|tests|docs|migrations|bench)(?:\/[\w.-]+)*)\/?`/g)
      .filter((path) => !existsSync(join(root, path)))
      .map((path) => `${paper}: ${path}`),
  );
  expect([...missing, ...folders]).toEqual([]);
});

test('the tree of ARCHITECTURE.md is the tree, and has every room', () => {
  const [, tree = ''] = /^## The tree\n+```\n(.*?)^```/ms.exec(read('ARCHITECTURE.md')) ?? [];
  const parents: string[] = [];
  const named = tree
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [, indent = '', name = ''] = /^( *)(\S+)/.exec(line) ?? [];
      parents.length = indent.length / 2;
      const path = join(...parents, name);
      parents.push(name);
      return path;
    });
  const isAsNamed = (path: string) =>
    existsSync(join(root, path)) && statSync(join(root, path)).isDirectory() === path.endsWith('/');
  expect(named.filter((path) => !isAsNamed(path))).toEqual([]);

  const rooms = files('{src,src/domain,src/web}/*').filter((path) =>
    statSync(join(root, path)).isDirectory(),
  );
  expect(rooms.filter((path) => !named.includes(`${path}/`))).toEqual([]);
});

test('ARCHITECTURE.md names every event', () => {
  expect(eventNames.filter((name) => !read('ARCHITECTURE.md').includes(`| \`${name}\``))).toEqual(
    [],
  );
});

test('docs/links.md has every address under a link, and every code that its routes answer', () => {
  const doors = files('src/http/links/*.ts').map(read).join('');
  const declared = [...doors.matchAll(/method: '(\w+)',\n\s+path: '(\/s\/:token[^'*]*)'/g)];
  const codes = all(
    files('src/{http/links,domain/share-links}/**/*.ts').map(read).join(''),
    /new Refusal\(\s*'(?:gone|forbidden|not-found|unauthenticated)',\s*'(\w+)'/g,
  );
  const said = read('docs/links.md');
  const missing = [...declared.map(([, method, path]) => `${method} ${path}`), ...codes];

  expect(declared.length).toBeGreaterThan(15);
  expect(missing.filter((name) => !said.includes(`| \`${name}\``))).toEqual([]);
});

test('the examples of FEDERATION.md are the golden files', () => {
  const examples = [...read('FEDERATION.md').matchAll(/^```json ?(\S*)\n(.*?)^```/gms)];
  expect(examples.length).toBeGreaterThan(10);
  for (const [, name = '', text = ''] of examples) {
    const golden: unknown = JSON.parse(read(join('tests/golden/documents', name)));
    expect(JSON.parse(text), name).toEqual(golden);
  }
});

test('DESIGN.md has the tokens and what they are', () => {
  const design = read('DESIGN.md').toLowerCase();
  const tokens = [...read('src/web/styles/tokens.css').matchAll(/^ +(--[\w-]+): ([^;]+);/gm)];
  const missing = tokens.filter(
    ([, name = '', value = '']) =>
      !(design.includes(`\`${name}\``) || /^--space-\d$/.test(name)) ||
      !(design.includes(`\`${value.toLowerCase()}`) || /^(var|'|ui-)/.test(value)),
  );
  expect(missing.map(([token]) => token.trim())).toEqual([]);
});

test('.env.example has every setting of config.ts, with its default', () => {
  const lines = [...read('.env.example').matchAll(/^# ([A-Z_]+)=(.*)$/gm)];
  const example = Object.fromEntries(lines.map(([, name = '', value = '']) => [name, value]));
  const settings = all(read('src/config.ts'), /^ {2}([A-Z_]+): /gm);

  expect(new Set(Object.keys(example))).toEqual(new Set(settings));
  expect(readConfig(example)).toEqual(readConfig({}));
});

test('every direct dependency has its row, and no other', () => {
  const { dependencies, devDependencies } = packageFile;
  const rows = all(read('docs/decisions/0017-dependencies.md'), /^\| `([^`]+)`/gm);
  expect(rows.toSorted()).toEqual(Object.keys({ ...dependencies, ...devDependencies }).toSorted());
});

test('every package is one exact version with its digest, and those that may run a program when they are installed are among them (P09)', () => {
  type Package = { integrity?: string; resolved?: string; hasInstallScript?: true };
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, Package>;
  };
  const locked = Object.entries(packages).filter(([path]) => path !== '');
  expect(locked.length).toBeGreaterThan(100);
  expect(locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
  expect(locked.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  const { dependencies, devDependencies, allowScripts } = packageFile;
  const versions = Object.values({ ...dependencies, ...devDependencies });
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  const known = new Set(locked.map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 13)));
  expect(Object.keys(allowScripts).filter((name) => !known.has(name))).toEqual([]);
});

test('the container runs as nobody special, and writes nowhere but where data is kept (P10)', () => {
  expect(read('Dockerfile')).toMatch(/^USER node$/m);
  const compose = read('docker-compose.yml');
  const ours = compose.slice(compose.indexOf('x-albumen:'), compose.indexOf('x-settings:'));
  for (const rule of ['read_only: true', 'cap_drop: [ALL]', 'no-new-privileges:true']) {
    expect(ours).toContain(rule);
  }
});

test('decisions are numbered without gaps, and each has its three parts', () => {
  decisions.forEach((path, index) => {
    const number = String(index + 1).padStart(4, '0');
    expect(basename(path)).toMatch(new RegExp(`^${number}-[a-z0-9-]+\\.md$`));
    expect(read(path)).toMatch(
      new RegExp(`^# ${number} – .+\n\n## Context\n.+\n## Decision\n.+\n## Consequences\n`, 's'),
    );
  });
});

test('nothing names a machine', () => {
  const texts = [...papers, 'Dockerfile', 'docker-compose.yml', '.env.example', '.dockerignore'];
  const machine = /(?<![\w.])\/(?:work|tmp|root|home|farm)\/|registry\./;
  expect(texts.filter((path) => machine.test(read(path)))).toEqual([]);
});
