import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { answerCost } from '../cost.ts';

/** Koa and nothing else: `/fresh` answers 304 to whoever knows the tag, `/picture` streams a file. */
const [, , picture = ''] = process.argv;
const app = new Koa();
app.use((ctx) => {
  if (ctx.path === '/fresh') {
    ctx.status = 200;
    ctx.etag = 'known';
    if (ctx.fresh) ctx.status = 304;
    return;
  }
  ctx.type = 'image/jpeg';
  ctx.length = 40_000;
  ctx.body = createReadStream(picture);
});
const server = app.listen(0, '127.0.0.1');
await once(server, 'listening');
answerCost();
process.send?.((server.address() as AddressInfo).port);
await once(process, 'disconnect');
server.close();
