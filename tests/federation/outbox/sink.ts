import { createHash, createPublicKey, verify } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Arrived = { path: string; headers: IncomingMessage['headers']; text: string };
export type SinkAnswer = (arrived: Arrived, response: ServerResponse) => void;

export type Sink = AsyncDisposable & {
  url: string;
  arrived: Arrived[];
  /** How the next requests are answered; 202 unless told. */
  answer: SinkAnswer;
  /** Answers requests to this path with this status. */
  refuse(path: string, status: number, headers?: Record<string, string>): void;
  activities(path?: string): Activity[];
};
export type Activity = {
  id: string;
  type: string;
  object: { id: string; [term: string]: unknown };
};

/** Another server's inboxes on loopback: it keeps what arrives. */
export async function openSink(): Promise<Sink> {
  const arrived: Arrived[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => {
      const text = Buffer.concat(chunks).toString();
      const post = { path: request.url ?? '', headers: request.headers, text };
      arrived.push(post);
      sink.answer(post, response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const accept: SinkAnswer = (_, response) => response.writeHead(202).end();
  const sink: Sink = {
    url: `http://127.0.0.1:${port}`,
    arrived,
    answer: accept,
    refuse(path, status, headers = {}) {
      const before = sink.answer;
      sink.answer = (post, response) => {
        if (post.path === path) response.writeHead(status, headers).end();
        else before(post, response);
      };
    },
    activities: (path) =>
      arrived.filter((post) => !path || post.path === path).map(({ text }) => JSON.parse(text)),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
  return sink;
}

/** Checks a draft-cavage signature by hand, as another server would. */
export function isSigned({ path, headers, text }: Arrived, publicKeyPem: string): boolean {
  const params = Object.fromEntries(
    [...String(headers['signature']).matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  );
  const digest = createHash('sha256').update(text).digest('base64');
  if (headers['digest'] !== `SHA-256=${digest}`) return false;
  const lines = String(params['headers'])
    .split(' ')
    .map((name) => [name, name === '(request-target)' ? `post ${path}` : String(headers[name])])
    .map((line) => line.join(': '));
  return verify(
    'sha256',
    Buffer.from(lines.join('\n')),
    createPublicKey(publicKeyPem),
    Buffer.from(String(params['signature']), 'base64'),
  );
}
