import { createHash } from 'node:crypto';
import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { metadataOf } from './tus.ts';

const PATIENCE = 180_000;
const PAUSE = 200;

/** Where somebody sends files, and as whom. */
export type SenderOptions = {
  origin: string;
  /** Where uploads begin. */
  base: string;
  /** Where it is asked which files are there already; without it, nobody is asked. */
  known?: string;
  headers?: Record<string, string>;
  /** What is said of each file besides its name and digest. */
  words?: Record<string, string>;
  /** In how large pieces files are sent, in bytes. */
  piece?: number;
};

export type SentFile = { name: string; bytes: Uint8Array };
/** What the server said of a file when it was there whole; `known` where it had it before, or its answer was lost. */
export type Arrival = 'accepted' | 'pending' | 'known';

/** The connection ended, or the server could not answer now: it is asked again. */
class Interrupted extends Error {}

/** The sender went away in the middle of a piece. */
class Gone extends Error {}

type Answer = { status: number; headers: IncomingHttpHeaders; text: string };
type Asking = {
  headers?: Record<string, string | number>;
  body?: Uint8Array | string;
  isCut?: boolean;
};

/**
 * A browser that sends files by tus in pieces, some of them at once. It outlives servers that are killed, and can be cut
 * off itself: what it keeps is its cookies and the addresses of what it began, as a page's storage does.
 */
export class TusSender {
  /** What became of each file, by its SHA-256. */
  readonly arrivals = new Map<string, Arrival>();
  /** How many files went on in their middle. */
  resumed = 0;
  readonly #options: SenderOptions;
  readonly #cookies = new Map<string, string>();
  readonly #begun = new Map<string, string>();
  #agent = new Agent({ keepAlive: true });
  #isLeaving = false;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /**
   * Sends files, three at a time. With `leavesAfter`, the sender goes away once so many have arrived, each time in the
   * middle of a file and of a piece of it; to send the same files again goes on from there.
   */
  async send(files: readonly SentFile[], { leavesAfter = Infinity } = {}): Promise<void> {
    this.#isLeaving = false;
    this.#agent = new Agent({ keepAlive: true });
    const known = await this.#steadily(() => this.#known(files.map(digestOf)));
    const waiting = files.filter((file) => !known.has(digestOf(file)));
    for (const digest of known) this.#arrived(digest, 'known');
    let sent = 0;
    const work = async () => {
      for (let file = waiting.shift(); file; file = waiting.shift()) {
        const next = file;
        const arrival = await this.#steadily(() => this.#give(next)).catch(unlessGone);
        if (!arrival) return;
        this.#arrived(digestOf(file), arrival);
        sent += 1;
        this.#isLeaving ||= sent >= leavesAfter;
      }
    };
    await Promise.all([work(), work(), work()]);
    this.#agent.destroy();
  }

  /** One request with the sender's cookies, such as opening a page; any status. */
  async ask(method: string, path: string, { headers, body, isCut }: Asking = {}): Promise<Answer> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await exchange(new URL(path, this.#options.origin), this.#agent, {
      method,
      body,
      isCut,
      headers: { ...this.#options.headers, ...(cookie && { cookie }), ...headers },
    });
    for (const line of answer.headers['set-cookie'] ?? []) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) this.#cookies.set(name, value);
    }
    if (answer.status >= 500 || answer.status === 423) throw new Interrupted(answer.text);
    return answer;
  }

  #arrived(digest: string, arrival: Arrival): void {
    if (!this.arrivals.has(digest)) this.arrivals.set(digest, arrival);
  }

  /** Does something until it gets through, or patience ends. */
  async #steadily<Result>(work: () => Promise<Result>): Promise<Result> {
    for (const end = Date.now() + PATIENCE; ; await setTimeout(PAUSE)) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof Interrupted) || Date.now() > end) throw error;
      }
    }
  }

  async #known(sha256: string[]): Promise<Set<string>> {
    const { known } = this.#options;
    if (!known) return new Set();
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    const answer = await this.ask('POST', known, { headers, body: JSON.stringify({ sha256 }) });
    if (answer.status !== 200) throw unexpected(answer);
    return new Set((JSON.parse(answer.text) as { known: string[] }).known);
  }

  /** Sends a file, from where it is. */
  async #give(file: SentFile): Promise<Arrival> {
    const digest = digestOf(file);
    const place = (await this.#placeOf(digest)) ?? (await this.#begin(file, digest));
    if (typeof place === 'string') return place;
    if (place.offset > 0) this.resumed += 1;
    const { piece = 6_000 } = this.#options;
    for (let { offset } = place; offset < file.bytes.length; offset += piece) {
      const isCut = this.#isLeaving && offset > 0;
      const answer = await this.ask('PATCH', place.path, {
        headers: {
          ...tus,
          'content-type': 'application/offset+octet-stream',
          'upload-offset': offset,
        },
        body: file.bytes.subarray(offset, offset + piece),
        isCut,
      });
      if (answer.status === 404 || codeOf(answer) === 'wrong_offset') throw new Interrupted();
      const arrival = arrivalOf(answer);
      if (arrival) return arrival;
      if (answer.status !== 204) throw unexpected(answer);
    }
    return 'accepted'; // a server that says no more than tus does
  }

  /** How far a file is that was begun, or that it has arrived meanwhile; undefined for one that is to be begun. */
  async #placeOf(digest: string): Promise<Place | Arrival | undefined> {
    const path = this.#begun.get(digest);
    if (path === undefined) return undefined;
    const answer = await this.ask('HEAD', path, { headers: tus });
    const arrival = arrivalOf(answer);
    if (arrival) return arrival;
    if (answer.status === 200) return { path, offset: Number(answer.headers['upload-offset']) };
    this.#begun.delete(digest);
    return (await this.#known([digest])).has(digest) ? 'known' : undefined;
  }

  async #begin({ name, bytes }: SentFile, sha256: string): Promise<Place | Arrival> {
    const { base, words } = this.#options;
    const said = metadataOf({ filename: name, sha256, ...words });
    const headers = { ...tus, 'upload-length': bytes.length, 'upload-metadata': said };
    const answer = await this.ask('POST', base, { headers });
    const arrival = arrivalOf(answer);
    if (arrival) return arrival;
    const { location } = answer.headers;
    if (answer.status !== 201 || !location) throw unexpected(answer);
    this.#begun.set(sha256, location);
    return { path: location, offset: 0 };
  }
}

type Place = { path: string; offset: number };

const tus = { 'tus-resumable': '1.0.0' };

export const digestOf = ({ bytes }: Pick<SentFile, 'bytes'>): string =>
  createHash('sha256').update(bytes).digest('hex');

function arrivalOf(answer: Answer): Arrival | undefined {
  if (codeOf(answer) === 'duplicate') return 'known';
  const state = answer.headers['albumen-state'];
  return answer.status < 300 && (state === 'accepted' || state === 'pending') ? state : undefined;
}

function codeOf({ headers, text: body }: Answer): unknown {
  const isProblem = body !== '' && headers['content-type']?.includes('json');
  return isProblem ? (JSON.parse(body) as { code?: unknown }).code : undefined;
}

const unexpected = ({ status, text: body }: Answer): Error => new Error(`${status}: ${body}`);

function unlessGone(error: unknown): undefined {
  if (!(error instanceof Gone)) throw error;
}

/** One request and its answer; one that is cut ends after half of its body. */
async function exchange(
  url: URL,
  agent: Agent,
  { method, headers, body, isCut }: Asking & { method: string },
): Promise<Answer> {
  const asking = request(url, {
    method,
    agent,
    headers: { ...headers, ...(body !== undefined && { 'content-length': body.length }) },
  });
  const response = Promise.withResolvers<Answer>();
  const fail = () => response.reject(isCut ? new Gone() : new Interrupted('The connection ended.'));
  asking.once('error', fail).once('response', (incoming) => {
    text(incoming).then(
      (read) =>
        response.resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          text: read,
        }),
      fail,
    );
  });
  if (isCut && body) asking.write(body.slice(0, body.length >> 1), () => asking.destroy());
  else asking.end(body);
  return response.promise;
}
