import { globSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson } from '../../src/http/api/schemas.ts';
import { Album } from '../../src/domain/albums/album.ts';
import { Follower } from '../../src/domain/albums/follower.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { RemoteActor } from '../../src/domain/remote-actors/remote-actor.ts';
import { Delivery } from '../../src/federation/delivery.ts';
import { EgressError } from '../../src/federation/egress/egress-error.ts';
import { findSoftware } from '../../src/federation/remote/find-software.ts';
import type { Client } from '../support/client.ts';
import { openEvilServer } from '../support/evil-server.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

let server: TestServer;
let ada: Client;
let album: AlbumJson;
beforeAll(async () => {
  server = await openTestServer();
  ada = await server.account('ada');
  album = await ada.album();
});
afterAll(() => server[Symbol.asyncDispose]());

/** A server that counts who comes, and answers as it is told. */
async function serve(listener: RequestListener) {
  const http = createServer(listener).listen(0, '127.0.0.1');
  await once(http, 'listening');
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    origin,
    async [Symbol.asyncDispose]() {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}

describe('a delivery', () => {
  test.each([301, 302, 307, 308])('follows no redirect: %i (S08)', async (status) => {
    let strayed = 0;
    await using elsewhere = await serve((_, response) => {
      strayed += 1;
      response.writeHead(202).end();
    });
    const location = `${elsewhere.origin}/inbox`;
    await using inboxes = await serve((_, response) => {
      response.writeHead(status, { location }).end();
    });
    const { origin, host } = { ...inboxes, host: new URL(inboxes.origin).host };
    await server.app.units.write(async ({ em }) => {
      const uri = `${origin}/users/x`;
      const facts = { type: 'Person', address: `x@${host}`, host, url: uri, fetchedAt: new Date() };
      const actor = em.create(RemoteActor, { uri, inbox: `${uri}/inbox`, ...facts });
      const follow = {
        followUri: `${uri}/1`,
        followObject: album.actor,
        state: 'accepted' as const,
      };
      em.persist([
        actor,
        em.create(Follower, { album: em.getReference(Album, album.id), actor, ...follow }),
      ]);
    });
    await ada.addPhotos(album.id, [await picture(status)]);
    const delivery = await until(() =>
      server.app.units.look(({ em }) => em.findOne(Delivery, { host, attempts: { $gt: 0 } })),
    );
    expect(delivery.state).not.toBe('arrived');
    expect(strayed).toBe(0);
  });

  test('goes nowhere for an actor whose inbox is somebody else’s (F42) (S14)', async () => {
    await using mallory = await openEvilServer(server.origin);
    await using victim = await openEvilServer(server.origin);
    for (const inbox of [`${album.actor}/inbox`, victim.inbox, 'http://127.0.0.1:1/inbox']) {
      mallory.serve('/users/mallory', { ...mallory.document, inbox });
      const activity = mallory.activity('Follow', { object: album.actor });
      expect([202, 401]).toContain(await mallory.knock({ activity }));
    }
    const isKnown = await server.app.units.look(({ em }) =>
      em.count(RemoteActor, { uri: mallory.actor }),
    );
    expect(isKnown).toBe(0);
    expect(victim.arrivals).toEqual([]);
  });
});

describe('a search', () => {
  test('leads along no alternates of pages (S09)', async () => {
    let visits = 0;
    await using pages = await serve((request, response) => {
      visits += 1;
      const next = `${pages.origin}/page/${visits}`;
      const link = `<${next}>; rel="alternate"; type="application/activity+json"`;
      response.writeHead(200, { 'content-type': 'text/html', link });
      response.end(`<link rel="alternate" type="application/activity+json" href="${next}">`);
      request.resume();
    });
    const searching = server.app.federation.lookUp(`${pages.origin}/page`);
    await expect(searching).rejects.toBeInstanceOf(Refusal);
    expect(visits).toBeLessThanOrEqual(3);
  });

  test('hands cookies and signatures to nobody else (S08)', async () => {
    const seen: NodeJS.Dict<string | string[]>[] = [];
    await using second = await serve(({ headers }, response) => {
      seen.push(headers);
      response.writeHead(404).end();
    });
    await using first = await serve((_, response) => {
      response.writeHead(302, { location: `${second.origin}/x`, 'set-cookie': 'a=b' }).end();
    });
    await expect(server.app.federation.lookUp(`${first.origin}/x`)).rejects.toThrow(Refusal);
    expect(seen).toHaveLength(1);
    for (const name of ['signature', 'signature-input', 'authorization', 'cookie']) {
      expect(seen[0]).not.toHaveProperty([name]);
    }
  });
});

test.each(['data:application/json,{}', 'http://127.0.0.1:1/nodeinfo', 'other'])(
  'NodeInfo is read from its own server only, not from %s (S15)',
  async (href) => {
    let strayed = 0;
    await using other = await serve((_, response) => {
      strayed += 1;
      response.end();
    });
    await using directory = await serve((_, response) => {
      const rel = 'http://nodeinfo.diaspora.software/ns/schema/2.1';
      const links = [{ rel, href: href === 'other' ? `${other.origin}/nodeinfo` : href }];
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ links }));
    });
    const { host } = new URL(directory.origin);
    const asking = findSoftware(server.app.federation.egress, host, { allowPrivateAddress: true });
    await expect(asking).rejects.toBeInstanceOf(EgressError);
    expect(strayed).toBe(0);
  },
);

test('nothing but the egress opens connections, and it guards the global fetch (S20)', () => {
  const opens =
    /\bfrom '(?:node:)?(?:https?|http2|net|tls|dgram|undici)'|\b(?:globalThis|window)\.fetch\(|new WebSocket/;
  const allowed = [
    'src/federation/deliver/knock.ts', // POSTs through the egress's own dispatcher
    'src/federation/egress',
    'src/http/server.ts', // listens
    'src/postgres/embedded-postgres.ts', // looks for a free port
  ];
  const harmless =
    /import type [^;]+;|import \{ (?:isIP(?:v[46])?|type \w+|, )+ \} from 'node:net';/g;
  const strays = globSync('src/**/*.ts')
    .filter((path) => !path.startsWith('src/web/'))
    .filter((path) => !allowed.some((place) => path.startsWith(place)))
    .filter((path) => opens.test(readFileSync(path, 'utf8').replaceAll(harmless, '')));
  expect(strays).toEqual([]);
  expect(readFileSync('src/federation/egress.ts', 'utf8')).toContain('setGlobalDispatcher(');
});
