import { createServer, type IncomingHttpHeaders } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A POST as it arrived. */
export type ReceivedPost = { path: string; headers: IncomingHttpHeaders; body: Buffer };

/** A server on loopback that takes POSTs and answers what it is told to. */
export type PostSink = AsyncDisposable & {
  url: string;
  received: ReceivedPost[];
  /** What is answered, asked anew each time; a promise keeps the other side waiting. */
  answer: (post: ReceivedPost) => number | Promise<number>;
};

export async function openPostSink(): Promise<PostSink> {
  const received: ReceivedPost[] = [];
  const sink: PostSink = {
    url: '',
    received,
    answer: () => 201,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  const server = createServer((request, response) => {
    void (async () => {
      const post = {
        path: request.url ?? '',
        headers: request.headers,
        body: await buffer(request),
      };
      received.push(post);
      response.writeHead(await sink.answer(post), { location: '/elsewhere' }).end('taken');
    })().catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  sink.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return sink;
}
