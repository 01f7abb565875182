import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import Koa, { type Context } from 'koa';
import { describe, expect, test } from 'vitest';
import { openArchiveRoom, type ArchiveLimits } from '../../src/http/links/archive-room.ts';
import { openPlaces } from '../../src/http/live/places.ts';
import { answerProblem } from '../../src/http/problem.ts';
import { until } from '../support/until.ts';

/** A server that answers by one function, and refuses as ours does. */
async function serve(answer: (ctx: Context) => Promise<void>) {
  const app = new Koa();
  app.use((ctx) => answer(ctx).catch((error: unknown) => answerProblem(ctx, error)));
  app.silent = true;
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    ask: (init: RequestInit = {}) => fetch(`http://127.0.0.1:${port}/`, init),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const limits: ArchiveLimits = {
  line: { perNetwork: 5, perProcess: 10 },
  photos: { perNetwork: 100, perProcess: 200 },
};

describe('the room for archives', () => {
  test('lets two be laid out at once, a few wait, and sends the others away', async () => {
    const room = openArchiveRoom({ trustProxy: 0 }, limits);
    const running = { now: 0, most: 0 };
    const gate = Promise.withResolvers<void>();
    let came = 0;
    await using server = await serve(async (ctx) => {
      came += 1;
      ctx.body = await room.inTurn(ctx, async () => {
        running.now += 1;
        running.most = Math.max(running.most, running.now);
        await gate.promise;
        running.now -= 1;
        return 'laid out';
      });
    });
    const asked = Array.from({ length: 12 }, () => server.ask());
    await until(async () => came === 12);
    gate.resolve();
    const answers = await Promise.all(asked);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
    const refused = answers.filter(({ status }) => status === 503);
    expect(refused).toHaveLength(7);
    expect(refused[0]!.headers.get('retry-after')).toBe('10');
    expect(running).toEqual({ now: 0, most: 2 });
    for (let round = 0; round < 12; round += 1) expect((await server.ask()).status).toBe(200);
  });

  test('goes on after one that failed', async () => {
    const room = openArchiveRoom({ trustProxy: 0 }, limits);
    await using server = await serve((ctx) =>
      room.inTurn(ctx, () => Promise.reject(new Error('The storage is gone.'))),
    );
    for (let round = 0; round < 12; round += 1) expect((await server.ask()).status).toBe(500);
  });

  test('has so many photos in it until their archive has been sent, or its reader is gone', async () => {
    const room = openArchiveRoom({ trustProxy: 0 }, limits);
    let body: PassThrough;
    await using server = await serve(async (ctx) => {
      room.hold(ctx, 60);
      body = new PassThrough();
      body.write('the first bytes');
      ctx.body = body;
    });
    const whole = await server.ask();
    expect([whole.status, (await server.ask()).status]).toEqual([200, 503]);
    body!.end();
    await whole.text();
    const stopping = new AbortController();
    const broken = await until(async () => {
      const answer = await server.ask({ signal: stopping.signal });
      return answer.status === 200 && answer;
    });
    expect((await server.ask()).status).toBe(503);
    stopping.abort();
    await broken.text().catch(() => undefined);
    await until(async () => (await server.ask()).status === 200);
  });

  test('has a part for each network, and what is too large for it has it alone', () => {
    const take = openPlaces({ perNetwork: 100, perProcess: 250 });
    const first = take('a', 60);
    expect(() => take('a', 60)).toThrow('Too many');
    const second = take('a', 40);
    const others = [take('b', 90), take('c', 60)];
    expect(() => take('d', 1)).toThrow('Too many');
    for (const release of [first, first, second, ...others]) release();
    const large = take('a', 1_000_000);
    expect(() => take('b', 1)).toThrow('Too many');
    large();
    take('b', 100)();
  });
});
