import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fixtureKeys, isGenuine, signHeaders, type Signing } from './draft-signatures.ts';

const PUBLIC = 'https://www.w3.org/ns/activitystreams#Public';
const context = ['https://www.w3.org/ns/activitystreams', 'https://w3id.org/security/v1'];

export type Json = Record<string, unknown>;
export type Arrival = { activity: Json; inbox: string; at: Date };
type Answer = { status?: number; type?: string; body?: string | Buffer; location?: string };
type Answerer = (request: IncomingMessage) => Answer | Json;

/**
 * A server of the fediverse that shares no line with ours: one person with an inbox, posts and pictures. It signs
 * what it sends (draft-cavage) and keeps what it received only when the signature fits the sender's published key.
 */
export async function openRemoteServer({
  name = 'cleo',
  host = '127.0.0.1',
  port = 0,
  keys = fixtureKeys,
} = {}) {
  const routes = new Map<string, Json | Answer | Answerer>();
  const arrivals: Arrival[] = [];
  const visits: string[] = [];
  const knownKeys = new Map<string, string>();
  let mood: { status: number } | { delay: number } | undefined;
  let count = 0;

  const http = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  http.listen(port, host.startsWith('127.') ? host : '127.0.0.1');
  await once(http, 'listening');
  const { port: chosen } = http.address() as AddressInfo;
  const origin = `http://${host}:${chosen}`;
  const actor = `${origin}/users/${name}`;
  const keyId = `${actor}#main-key`;

  const document = {
    '@context': context,
    id: actor,
    type: 'Person',
    preferredUsername: name,
    name: name.charAt(0).toUpperCase() + name.slice(1),
    url: `${origin}/@${name}`,
    inbox: `${actor}/inbox`,
    outbox: `${actor}/outbox`,
    followers: `${actor}/followers`,
    endpoints: { sharedInbox: `${origin}/inbox` },
    publicKey: { id: keyId, owner: actor, publicKeyPem: keys.publicKey },
  };
  routes.set(`/users/${name}`, document);
  const subject = `acct:${name}@${host}:${chosen}`;
  const self = { rel: 'self', type: 'application/activity+json', href: actor };
  routes.set('/.well-known/webfinger', { subject, links: [self] });

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const path = request.url?.split('?', 1)[0] ?? '/';
    if (request.method === 'POST') {
      const status = await receive(request, path);
      response.writeHead(status).end();
      return;
    }
    visits.push(path);
    const found = routes.get(path);
    const reply =
      typeof found === 'function' ? found(request) : (found ?? { status: 404, body: '' });
    const isDocument = !('status' in reply || 'body' in reply || 'location' in reply);
    const { status = 200, type, body, location } = (isDocument ? {} : reply) as Answer;
    const head = {
      'content-type': type ?? (path.startsWith('/.well') ? 'application/jrd+json' : self.type),
      ...(location ? { location } : {}),
    };
    response.writeHead(status, head).end(isDocument ? JSON.stringify(reply) : body);
  }

  async function receive(request: IncomingMessage, inbox: string): Promise<number> {
    const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>));
    if (mood && 'delay' in mood) await sleep(mood.delay);
    if (mood && 'status' in mood) return mood.status;
    if (!(await isGenuine(request, body, knownKeys))) return 401;
    arrivals.push({ activity: JSON.parse(body.toString()) as Json, inbox, at: new Date() });
    return 202;
  }

  /** POSTs an activity; what `lie` names is signed or sent instead of the honest thing. Answers the status. */
  async function send(inbox: string, activity: Json, lie: Partial<Signing> = {}): Promise<number> {
    const body = JSON.stringify({ '@context': context[0], ...activity });
    const headers = signHeaders(
      'post',
      new URL(inbox),
      { keyId, key: keys.privateKey, ...lie },
      body,
    );
    const response = await fetch(inbox, {
      method: 'POST',
      body,
      headers: { ...headers, 'content-type': self.type },
    });
    await response.arrayBuffer();
    return response.status;
  }

  const activity = (type: string, rest: Json): Json => {
    count += 1;
    return { id: `${origin}/activities/${count}`, type, actor, ...rest };
  };

  return {
    origin,
    actor,
    keyId,
    address: `${name}@${host}:${chosen}`,
    inbox: `${actor}/inbox`,
    followers: `${actor}/followers`,
    arrivals,
    /** The paths that were asked for, in order. */
    visits,
    document,
    activity,
    send,
    /** What a path of this server answers from now on. */
    serve: (path: string, what: Json | Answer | Answerer) => routes.set(path, what),
    /** Gives the person another key. */
    publish: (publicKeyPem: string) =>
      routes.set(`/users/${name}`, {
        ...document,
        publicKey: { ...document.publicKey, publicKeyPem },
      }),
    /** How this server treats what arrives: with an error, or slowly. Without an argument, well again. */
    feel: (now?: typeof mood) => (mood = now),
    /** Serves a picture and answers its address. */
    serveImage(path: string, body: Buffer, type = 'image/jpeg'): string {
      routes.set(path, { body, type });
      return origin + path;
    },
    async follow(album: string, inbox = `${album}/inbox`): Promise<Json> {
      const follow = activity('Follow', { object: album });
      await expectAccepted(send(inbox, follow));
      return follow;
    },
    async unfollow(follow: Json, inbox = `${String(follow['object'])}/inbox`): Promise<void> {
      await expectAccepted(send(inbox, activity('Undo', { object: follow })));
    },
    /** Publishes a post that mentions an album, and sends it there. */
    async post(
      album: string,
      { images, to = [PUBLIC], ...rest }: Json & { images: Json[]; to?: string[] },
    ): Promise<Json> {
      count += 1;
      const note = {
        id: `${origin}/notes/${count}`,
        type: 'Note',
        attributedTo: actor,
        to,
        cc: [album],
        content: `<p><a href="${album}" class="u-url mention">@album</a> look!</p>`,
        attachment: images.map((image) => ({
          type: 'Document',
          mediaType: 'image/jpeg',
          ...image,
        })),
        tag: [{ type: 'Mention', href: album, name: '@album' }],
        ...rest,
      };
      routes.set(`/notes/${count}`, { '@context': context[0], ...note });
      await expectAccepted(
        send(`${album}/inbox`, activity('Create', { to, cc: [album], object: note })),
      );
      return note;
    },
    async delete(note: Json, inbox: string): Promise<void> {
      routes.set(new URL(String(note['id'])).pathname, { status: 410, body: '' });
      const tombstone = { id: note['id'], type: 'Tombstone' };
      await expectAccepted(send(inbox, activity('Delete', { to: [PUBLIC], object: tombstone })));
    },
    /** Fetches a document, signed as this server's person. */
    async get(url: string): Promise<{ status: number; document: Json | undefined }> {
      const headers = signHeaders('get', new URL(url), { keyId, key: keys.privateKey });
      const response = await fetch(url, { headers: { ...headers, accept: self.type } });
      const text = await response.text();
      return {
        status: response.status,
        document: response.ok ? (JSON.parse(text) as Json) : undefined,
      };
    },
    /** Waits for an activity of this type that arrived with a genuine signature. */
    async received(type: string, matches: (activity: Json) => boolean = () => true): Promise<Json> {
      for (const deadline = Date.now() + 20_000; Date.now() < deadline; await sleep(50)) {
        const found = arrivals.find((it) => it.activity['type'] === type && matches(it.activity));
        if (found) return found.activity;
      }
      const types = arrivals.map((it) => it.activity['type']).join(', ');
      throw new Error(`No ${type} arrived at ${origin}, only: ${types || 'nothing'}.`);
    },
    async [Symbol.asyncDispose]() {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}

export type RemoteServer = Awaited<ReturnType<typeof openRemoteServer>>;

async function expectAccepted(sending: Promise<number>): Promise<void> {
  const status = await sending;
  if (status !== 202) throw new Error(`The inbox answered ${status}.`);
}
