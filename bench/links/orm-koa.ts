import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { readConfig } from '../../src/config.ts';
import { openDatabase } from '../../src/database.ts';
import { Photo } from '../../src/domain/photos/photo.ts';
import { answerCost } from '../cost.ts';

/** What a photo server does that lets its ORM make entities of a page and writes them as JSON. */
const orm = await openDatabase(readConfig().databaseUrl ?? '');
const app = new Koa();
app.use(async (ctx) => {
  const items = await orm.em
    .fork()
    .find(
      Photo,
      { listedAt: { $ne: null }, trashedAt: null, state: 'ready' },
      { orderBy: [{ sortedAt: 'asc' }, { id: 'asc' }], limit: Number(ctx.query['limit']) },
    );
  ctx.body = { items, next: null };
});
const server = app.listen(0, '127.0.0.1');
await once(server, 'listening');
answerCost();
process.send?.((server.address() as AddressInfo).port);
await once(process, 'disconnect');
server.close();
await orm.close();
