import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { answerCost } from '../cost.ts';

/** The limit: a Koa server that does nothing but answer each path with a string that it was given. */
const [, , file = ''] = process.argv;
const answers = JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
const app = new Koa();
app.use((ctx) => {
  ctx.body = answers[ctx.path + ctx.search];
  ctx.type = 'application/activity+json';
});
const server = app.listen(0, '127.0.0.1');
await once(server, 'listening');
answerCost();
process.send?.((server.address() as AddressInfo).port);
await once(process, 'disconnect');
server.close();
