/**
 * The other servers, in a process of their own: each listens on a port of its own and accepts everything. The last
 * ones are dead: they take connections and never answer.
 */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const [, , living = '500', dead = '50'] = process.argv;

/** Connections stay open from one round to the next. */
const keepAliveTimeout = 120_000;

const alive = () =>
  createServer({ keepAliveTimeout }, (request, response) => {
    request.resume().once('end', () => response.writeHead(202).end());
  });
const silent = () => createServer((request) => void request.resume());

const servers: Server[] = [
  ...Array.from({ length: Number(living) }, alive),
  ...Array.from({ length: Number(dead) }, silent),
].map((server) => server.listen(0, '127.0.0.1'));
await Promise.all(servers.map((server) => once(server, 'listening')));
process.send?.(servers.map((server) => (server.address() as AddressInfo).port));
process.once('disconnect', () => process.exit());
