import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  isOptedOut,
  optOutAddress,
  readOptOut,
  setOptOut,
} from '../../src/domain/accounts/mail-opt-out.ts';
import { verifyAudit } from '../../src/domain/audit/verify-audit.ts';
import { audit } from '../../src/domain/audit/audit.ts';
import { Setting } from '../../src/domain/settings/setting.ts';
import { reseal, sealedColumns } from '../../src/domain/upkeep/reseal.ts';
import { openKeyRing, turnKeyRing } from '../../src/lib/key-ring.ts';
import { sealWith } from '../../src/lib/secrets.ts';
import { Client } from '../support/client.ts';
import { alter, Browser, pathOf } from '../support/links.ts';
import { openTestServer, password, type TestServer } from '../support/server.ts';
import { codeOf, setUpTotp, signedIn } from '../support/sign-in.ts';

const later = (days: number) => new Date(Date.now() + days * 86_400_000);

describe('the root secret, replaced while the server runs (P08)', () => {
  let server: TestServer;
  let ada: Client;
  let session: Browser;
  beforeAll(async () => {
    server = await openTestServer({ jobs: false });
    ada = await server.account('ada', 'admin');
    session = await signedIn(server, 'ada');
  });
  afterAll(() => server?.[Symbol.asyncDispose]());

  test('signs nobody out, loses no link, no code and no key, and ends what is out there after its grace', async () => {
    const { dataDir } = server.app.config;
    const mail = 'bo@mail.example';
    const album = await ada.album({ title: 'Kept' });
    const link = await ada.link({ album: album.id, password: 'open sesame' });
    const guest = new Browser(server);
    await guest.open(pathOf(link), 'open sesame');
    const { secret, recoveryCodes } = await setUpTotp(session);
    const stop = await server.app.units.transact(async (scope) => {
      await setOptOut(scope, mail, true);
      await audit(scope, null, { action: 'settings.changed', target: 'name' });
      scope.em.persist(
        scope.em.create(Setting, {
          name: 'smtpUrl',
          value: scope.seal.close('"smtp://kept.example"', 'setting').toString('base64'),
        }),
      );
      return new URL(optOutAddress(scope, mail)).pathname.split('/').pop()!;
    });
    const before = await readFile(join(dataDir, 'secret'));

    const work = new AbortController();
    const statuses = new Set<number>();
    const busy = (async () => {
      while (!work.signal.aborted) {
        statuses.add((await session.get('/api/v1/account')).status);
        statuses.add((await ada.get(`/api/v1/links/${link.id}`)).status);
        statuses.add((await guest.page(pathOf(link))).status);
      }
    })();
    const renewed = await (async () => {
      await turnKeyRing(dataDir, later(30));
      return server.app.units.look(reseal);
    })().finally(() => work.abort());
    expect(renewed).toBeGreaterThan(4);
    const former = await readFile(join(dataDir, 'secret.former'), 'utf8');
    await busy;
    expect([...statuses]).toEqual([200]);
    expect(await readFile(join(dataDir, 'secret'))).not.toEqual(before);
    expect((await stat(join(dataDir, 'secret.former'))).mode & 0o777).toBe(0o600);
    expect(await server.app.units.look(reseal)).toBe(0);
    for (const { table, column, purpose } of sealedColumns) {
      const rows = (await alter(
        server,
        `select "${column}" as sealed from "${table}" where "${column}" is not null`,
      )) as { sealed: Buffer }[];
      for (const { sealed } of rows) expect(server.app.seal.renew(sealed, purpose)).toBeNull();
    }

    const enter = async (code: string) => {
      const stranger = new Client(server.origin, { 'sec-fetch-site': 'same-origin' });
      const { body } = await stranger.post<{ step: string }>('/api/v1/sessions', {
        handle: 'ada',
        password,
      });
      const second = { step: body.step, code };
      return (await stranger.post('/api/v1/sessions/second-factor', second)).status;
    };
    expect(await enter(codeOf(secret, 1))).toBe(200);
    expect(await enter(recoveryCodes[0]!)).toBe(200);
    expect(await enter(recoveryCodes[0]!)).toBe(401);
    const works = () =>
      server.app.units.look(async (scope) => ({
        opens: readOptOut(scope, stop),
        out: await isOptedOut(scope, mail),
        audit: (await verifyAudit(scope)).brokenAt,
      }));
    expect(await works()).toEqual({ opens: mail, out: true, audit: null });

    const ended = (JSON.parse(former) as { until: string }[]).map((it) => ({
      ...it,
      until: new Date(Date.now() - 1).toISOString(),
    }));
    await writeFile(join(dataDir, 'secret.former'), JSON.stringify(ended));
    await turnKeyRing(dataDir, later(30));
    await server.app.units.look(reseal);
    await server.app.units.transact((scope) =>
      audit(scope, null, { action: 'settings.changed', target: 'name' }),
    );
    expect(await works()).toEqual({ opens: undefined, out: true, audit: null });
    expect((await session.get('/api/v1/account')).status).toBe(200);
    expect((await guest.page(pathOf(link))).body).toContain('Kept');
  });

  test('is told apart by a process that has the former one, and by nobody without the purpose', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'albumen-ring-'));
    try {
      const [one, two] = [await openKeyRing(folder), await openKeyRing(folder)].map(sealWith);
      const early = one!.close('early', 'a');
      await turnKeyRing(folder, later(1));
      const three = sealWith(await openKeyRing(folder));
      const late = three.close('late', 'a');
      expect([two!.open(late, 'a'), two!.open(early, 'a'), three.open(early, 'a')]).toEqual([
        'late',
        'early',
        'early',
      ]);
      const changed = Buffer.concat([late.subarray(0, -1), Buffer.of(late.at(-1)! ^ 1)]);
      expect(() => three.open(late, 'b')).toThrow('authenticate');
      expect(() => three.open(changed, 'a')).toThrow('authenticate');
      expect(two!.derive('x')).toBe(three.derive('x'));
      expect(three.derivedBefore('x')).toHaveLength(1);
      expect(three.renew(early, 'a')).not.toBeNull();
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
