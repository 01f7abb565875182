import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import sharp from 'sharp';
import { avifOptions } from '../../src/media/encode.ts';
import { renditionSizes } from '../../src/media/formats.ts';
import { answerCost } from '../cost.ts';

/**
 * The floor under an event: the same library that speaks tus, on nothing but a folder, and of each file that is there
 * the renditions that ours has, by sharp. It knows nobody, counts nothing and remembers nothing. Tells its port, and when
 * so many files are done.
 */
const [folder = '', count = '0'] = process.argv.slice(2);
const waiting: string[] = [];
let left = Number(count);
sharp.concurrency(1);
const tus = new Server({
  path: '/files',
  datastore: new FileStore({ directory: folder }),
  relativeLocation: true,
  async onUploadFinish(_, { id }) {
    waiting.push(`${folder}/${id}`);
    return {};
  },
});
const http = createServer((request, response) => void tus.handle(request, response));
http.listen(0, '127.0.0.1');
await once(http, 'listening');
answerCost();
process.send?.((http.address() as AddressInfo).port);
while (left > 0) {
  const path = waiting.shift();
  if (path === undefined) await setTimeout(5);
  else {
    await render(path);
    left -= 1;
  }
}
process.send?.('done');
await once(process, 'disconnect');
http.closeAllConnections();
http.close();

async function render(path: string): Promise<void> {
  const { data, info } = await sharp(path).rotate().raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const longest = Math.max(width, height);
  const sides = new Set(Object.values(renditionSizes).map((side) => Math.min(side, longest)));
  for (const side of sides) {
    const picture = () =>
      sharp(data, { raw: { width, height, channels } }).resize(side, side, { fit: 'inside' });
    await picture()
      .avif(avifOptions({ width: side, height: side }))
      .toFile(`${path}-${side}.avif`);
    await picture().jpeg({ quality: 80 }).toFile(`${path}-${side}.jpg`);
  }
}
