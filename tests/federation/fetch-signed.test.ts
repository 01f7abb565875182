import { verify, createPublicKey } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openRemoteDocuments } from '../../src/federation/remote/remote-documents.ts';
import { INSTANCE } from '../../src/federation/paths.ts';
import { signGet } from '../../src/federation/signatures/sign-get.ts';
import { openWorld, origin, type World } from './outbox/world.ts';

let world: World;
let peer: Server;
let base: string;
let asked: IncomingMessage[];
let accepts: (request: IncomingMessage) => boolean;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(async () => {
  asked = [];
  peer = createServer((request, response) => {
    asked.push(request);
    const document = { id: `${base}${request.url}`, type: 'Note' };
    response
      .writeHead(accepts(request) ? 200 : 401, { 'content-type': 'application/activity+json' })
      .end(JSON.stringify(document));
  }).listen(0, '127.0.0.1');
  await once(peer, 'listening');
  base = `http://127.0.0.1:${(peer.address() as AddressInfo).port}`;
});
afterEach(() => {
  peer.closeAllConnections();
  peer.close();
});

const documents = () => {
  const { egress, keyring } = world.room;
  return openRemoteDocuments(egress, origin, signGet(keyring, origin));
};
const publicKey = async () => (await world.room.keyring.publicKeys(INSTANCE)).rsaPem;

/** Whether the draft's signature covers exactly this target. */
const covers = (request: IncomingMessage, pem: string, target: string): boolean => {
  const [, value = ''] = /signature="([^"]+)"/.exec(String(request.headers['signature'])) ?? [];
  const { host, date } = request.headers;
  const text = `(request-target): get ${target}\nhost: ${host}\ndate: ${date}`;
  return verify('sha256', Buffer.from(text), createPublicKey(pem), Buffer.from(value, 'base64'));
};

test('a GET is signed with its query', async () => {
  const pem = await publicKey();
  accepts = (request) => covers(request, pem, request.url ?? '');
  await documents().find(`${base}/notes?page=2`);
  expect(asked).toHaveLength(1);
});

test('a server that leaves the query out is understood, and remembered', async () => {
  const pem = await publicKey();
  accepts = (request) => covers(request, pem, '/notes');
  await documents().find(`${base}/notes?page=2`);
  expect(asked).toHaveLength(2);
  await documents().find(`${base}/notes?page=3`);
  expect(asked).toHaveLength(3);
});

test('a server that only knows RFC 9421 is asked in that way, and remembered', async () => {
  accepts = (request) => Boolean(request.headers['signature-input']);
  await documents().find(`${base}/notes`);
  expect(asked).toHaveLength(2);
  await documents().find(`${base}/notes`);
  expect(asked).toHaveLength(3);
});

test('a server that says no to everything is asked three times at most', async () => {
  accepts = () => false;
  await expect(documents().find(`${base}/notes?page=1`)).rejects.toThrow('answered 401');
  expect(asked).toHaveLength(3);
});

test('no signature goes along to another server that a redirect leads to (S08)', async () => {
  const elsewhere: IncomingMessage[] = [];
  await using other = createServer((request, response) => {
    elsewhere.push(request);
    response.writeHead(404, { connection: 'close' }).end();
  }).listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  peer.removeAllListeners('request');
  peer.on('request', (_, response) => {
    response.writeHead(302, { location: `http://127.0.0.1:${port}/` }).end();
  });
  await expect(documents().find(`${base}/notes`)).rejects.toThrow('answered 404');
  expect(elsewhere).toHaveLength(1);
  expect(elsewhere[0]!.headers).not.toHaveProperty('signature');
  expect(elsewhere[0]!.headers).not.toHaveProperty('authorization');
  expect(elsewhere[0]!.headers).not.toHaveProperty('cookie');
});
