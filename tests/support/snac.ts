import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './program.ts';
import { until } from './until.ts';

type Json = Record<string, unknown>;

const execute = promisify(execFile);

/** Whether snac, another fediverse server, is installed. */
export const hasSnac = await execute('snac', ['--help']).then(
  () => true,
  (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
);

/** A real snac server with Cleo's account. */
export type Snac = AsyncDisposable & {
  /** The id of Cleo's actor. */
  actor: string;
  /** Runs one of its commands for Cleo; answers what it printed. */
  cleo(command: string, ...words: string[]): Promise<string>;
  /** Posts as Cleo does in her browser: a text with one picture. */
  post(text: string, picture: { name: string; bytes: Uint8Array; altText: string }): Promise<void>;
  /** Answers a post that it holds, by its id. */
  reply(id: string, text: string): Promise<void>;
  /** An object that it holds, by its id. */
  held(id: string): Json | undefined;
  /** Every object that it holds. */
  everything(): Json[];
  /** Whether it knows that an actor announced an object; both by their ids. */
  isBoosted(id: string, actor: string): boolean;
};

/**
 * Starts snac over plain HTTP on loopback. It finds `host`, a name without a port as its mentions need, on the port
 * that is given with it.
 */
export async function startSnac({ host, port }: { host: string; port: number }): Promise<Snac> {
  await using opening = new AsyncDisposableStack();
  const folder = opening.adopt(await mkdtemp(join(tmpdir(), 'albumen-snac-')), (path) =>
    rm(path, { recursive: true, force: true }),
  );
  const base = join(folder, 'data');
  const place = `127.0.0.1:${await freePort()}`;
  await ask(['init', base], ['127.0.0.1', place.split(':')[1]!, place, '', '']);
  const settings = join(base, 'server.json');
  writeFileSync(settings, readFileSync(settings, 'utf8').replace('"https"', '"http"'));
  const welcome = await ask(['adduser', base, 'cleo'], ['Cleo', '', '']);
  const password = /password is (\S+)/.exec(welcome)?.[1] ?? '';

  const proxy = opening.use(await openProxy(host, port));
  const env = { ...process.env, http_proxy: proxy.url };
  const server = spawn('snac', ['httpd', base], { env, stdio: 'ignore' });
  opening.defer(async () => {
    const gone = once(server, 'exit');
    server.kill('SIGTERM');
    await gone;
  });
  const actor = `http://${place}/cleo`;
  await until(async () => (await fetch(actor).catch(() => undefined))?.ok);
  const all = opening.move();
  const everything = () =>
    globSync(join(base, 'object/**/*.json')).map(
      (path) => JSON.parse(readFileSync(path, 'utf8')) as Json,
    );
  const submit = async (form: FormData) => {
    const authorization = `Basic ${Buffer.from(`cleo:${password}`).toString('base64')}`;
    const response = await fetch(`${actor}/admin/note`, {
      method: 'POST',
      headers: { authorization },
      body: form,
      redirect: 'manual',
    });
    if (response.status >= 400) throw new Error(`snac answered ${response.status}.`);
  };
  return {
    actor,
    everything,
    isBoosted: (id, by) =>
      globSync(join(base, `object/*/${md5(id)}_a.idx`)).some((path) =>
        readFileSync(path, 'utf8').includes(md5(by)),
      ),
    held: (id) => everything().find((object) => object['id'] === id),
    async cleo(command, ...words) {
      const { stdout, stderr } = await execute('snac', [command, base, 'cleo', ...words], { env });
      return stdout + stderr;
    },
    async post(text, { bytes, name, altText }) {
      const form = new FormData();
      form.append('content', text);
      form.append('attach_0', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), name);
      form.append('alt_text_0', altText);
      await submit(form);
    },
    async reply(id, text) {
      const form = new FormData();
      form.append('content', text);
      form.append('in_reply_to', id);
      await submit(form);
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

/** Runs a command that asks questions, and answers them line by line; what it said is the answer. */
async function ask(words: string[], answers: string[]): Promise<string> {
  const running = execute('snac', words);
  running.child.stdin?.end(`${answers.join('\n')}\n`);
  const { stdout, stderr } = await running;
  return stdout + stderr;
}

/** How snac names what it holds. */
const md5 = (id: string) => createHash('md5').update(id).digest('hex');

/** A proxy for plain HTTP that takes one host to a port of this machine, and everything else where it belongs. */
async function openProxy(host: string, port: number): Promise<AsyncDisposable & { url: string }> {
  const server = createServer((question, answer) => {
    const url = new URL(question.url ?? '');
    const target = url.host === host ? `http://127.0.0.1:${port}` : url.origin;
    const { method, headers } = question;
    const forwarded = request(target + url.pathname + url.search, { method, headers });
    forwarded.once('response', (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    });
    forwarded.once('error', () => answer.writeHead(502).end());
    question.pipe(forwarded);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
