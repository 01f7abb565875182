import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page with so many pictures in rows and no script at all: what a browser does on this machine in any case. */
const [path = '', count = ''] = process.argv.slice(2);
const picture = await readFile(path);
const tiles = Array.from(
  { length: Number(count) },
  (_, index) => `<img loading="lazy" width="346" height="231" alt="" src="/${index}.jpg">`,
);
const page = `<!doctype html><title>Bare</title><style>body { margin: 0; display: flex; flex-wrap: wrap; gap: 4px }</style>${tiles.join('')}`;
const server = createServer((request, response) => {
  const isPage = request.url === '/';
  response.writeHead(200, { 'content-type': isPage ? 'text/html' : 'image/jpeg' });
  response.end(isPage ? page : picture);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.send?.((server.address() as AddressInfo).port);
await once(process, 'disconnect');
server.close();
server.closeAllConnections();
