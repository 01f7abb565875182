/** The other servers, in a process of their own: each listens on a port of its own and accepts everything. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const [, , count = '500'] = process.argv;

const servers = Array.from({ length: Number(count) }, () =>
  createServer((request, response) => {
    request.resume().once('end', () => response.writeHead(202).end());
  }).listen(0, '127.0.0.1'),
);
await Promise.all(servers.map((server) => once(server, 'listening')));
process.send?.(servers.map((server) => (server.address() as AddressInfo).port));
process.once('disconnect', () => process.exit());
