import { Readable } from 'node:stream';
import type { z } from 'zod';
import { reach, unreached } from './reach.ts';
import { SourceError, type SourceTools } from './source.ts';

/** Where another server is, and the key of one of its people. */
export type Access = { address: string; key: string };

/** A server with an API: what people call it, where it is, and what says whose request it is. */
export type Server = { name: string; base: string; headers: Record<string, string> };

/** Asks one server. Paths are below its base. */
export type ServerClient = {
  /** @throws SourceError */
  get: <T>(path: string, answer: z.ZodType<T>) => Promise<T>;
  /** @throws SourceError */
  post: <T>(path: string, body: object, answer: z.ZodType<T>) => Promise<T>;
  /** A file, as long as it is. @throws SourceError */
  open: (path: string) => Promise<Readable>;
};

const MOST_BYTES = 64 * 1024 ** 2;
const PATIENCE = 60_000;

/**
 * A way to a server. The key goes to the address that was given and nowhere else: an answer that leads to another place
 * is refused. Answers are believed as far as they have the form that is asked for.
 */
export function askServer(
  fetch: SourceTools['fetch'],
  server: Server,
  stop?: AbortSignal,
): ServerClient {
  const { base, headers } = server;
  const read = async <T>(path: string, answer: z.ZodType<T>, body?: object): Promise<T> => {
    const waiting = AbortSignal.timeout(PATIENCE);
    const request = {
      method: body ? 'POST' : 'GET',
      headers: {
        ...headers,
        accept: 'application/json',
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: stop ? AbortSignal.any([stop, waiting]) : waiting,
    };
    const response = await reach(fetch, base + path, request, stop);
    await requireOk(response, path, server);
    const parsed = answer.safeParse(await jsonOf(response, server, stop));
    if (parsed.success) return parsed.data;
    throw notUnderstood(path, server, parsed.error);
  };
  return {
    get: (path, answer) => read(path, answer),
    post: (path, body, answer) => read(path, answer, body),
    open: (path) => openFile(fetch, path, server, stop),
  };
}

/**
 * The base of a server by what somebody typed or copied from a browser; `pages` are paths that are not part of it.
 * @throws SourceError `source_unknown` for what is no address
 */
export function baseOf(address: string, name: string, pages: RegExp): string {
  const url = URL.parse(address.includes('://') ? address : `https://${address}`);
  const isUsable =
    url && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
  if (isUsable) return `${url.origin}${url.pathname.replace(pages, '/')}`.replace(/\/$/, '');
  throw new SourceError(
    'source_unknown',
    `This is not the address of ${name}. It begins with https:// or http://.`,
  );
}

/** A file may take as long as it needs, once it comes. */
async function openFile(
  fetch: SourceTools['fetch'],
  path: string,
  server: Server,
  stop: AbortSignal | undefined,
): Promise<Readable> {
  const beginning = new AbortController();
  const timer = setTimeout(() => beginning.abort(), PATIENCE);
  const signal = stop ? AbortSignal.any([stop, beginning.signal]) : beginning.signal;
  try {
    const request = { headers: { ...server.headers, accept: '*/*' }, signal };
    const response = await reach(fetch, server.base + path, request, stop);
    if (response.status === 404 || response.status >= 500) {
      await response.body?.cancel();
      throw new SourceError('file_gone', `${server.name} cannot give this file.`);
    }
    await requireOk(response, path, server);
    return response.body ? Readable.fromWeb(response.body) : Readable.from([]);
  } finally {
    clearTimeout(timer);
  }
}

async function requireOk(response: Response, path: string, { name, base }: Server): Promise<void> {
  if (response.ok) return;
  const { status, headers } = response;
  await response.body?.cancel();
  if (status >= 300 && status < 400) {
    const target = URL.parse(headers.get('location') ?? '', base)?.origin ?? 'another address';
    throw new SourceError(
      'source_refused',
      `${base} leads on to ${target}. Give the address where ${name} itself answers.`,
    );
  }
  if (status === 401) throw new SourceError('source_refused', `${name} does not know this key.`);
  if (status === 403) {
    throw new SourceError('source_refused', `This key may not ask for ${path.split('?')[0]}.`);
  }
  if (status === 404) throw new SourceError('source_unknown', `There is no ${name} at ${base}.`);
  throw new SourceError('source_unreachable', `${name} answers with an error (${status}).`);
}

async function jsonOf(
  response: Response,
  { name, base }: Server,
  stop: AbortSignal | undefined,
): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of response.body ?? []) {
      chunks.push(chunk as Uint8Array);
      length += (chunk as Uint8Array).length;
      if (length > MOST_BYTES) break;
    }
  } catch (error) {
    stop?.throwIfAborted();
    throw unreached(base, error);
  }
  if (length > MOST_BYTES) {
    throw new SourceError('source_refused', `${name} answers with more than anybody asked for.`);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch (error) {
    throw new SourceError('source_unknown', `What answers there is no ${name}.`, { cause: error });
  }
}

const notUnderstood = (path: string, { name }: Server, cause: unknown): SourceError =>
  new SourceError(
    'source_outdated',
    `This version of ${name} answers ${path.split('?')[0]} in a way that is not known here.`,
    { cause },
  );
