import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompiledQuery } from 'kysely';
import { expect, test } from 'vitest';
import { Account } from '../../src/domain/accounts/account.ts';
import { notify } from '../../src/domain/notices/notify.ts';
import type { AlbumJson } from '../../src/http/api/schemas.ts';
import type { NewWebhookJson } from '../../src/http/api/schemas/webhooks.ts';
import { Client } from '../support/client.ts';
import { openMailServer } from '../support/mail-server.ts';
import { openPostSink } from '../support/post-sink.ts';
import { commandOf, freePort, processesNaming, startProgram } from '../support/program.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { openTestDatabase } from '../support/test-database.ts';
import { until } from '../support/until.ts';

/** Has everything that waits for its time be due. */
const hurry = ({ app }: TestServer) =>
  app.orm.em
    .fork()
    .getKysely()
    .executeQuery(CompiledQuery.raw('update graphile_worker._private_jobs set run_at = now()', []));

test('what is told goes on where it was when every process was killed in the middle, under the same names', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'albumen-telling-'));
  await chmod(dataDir, 0o755);
  await using database = await openTestDatabase();
  await using mails = await openMailServer({ listening: false });
  await using sink = await openPostSink();
  const settings = {
    PORT: String(await freePort()),
    ALBUMEN_DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    ALBUMEN_SMTP_URL: mails.url,
    ALBUMEN_ALLOW_PRIVATE_ADDRESS: 'true',
  };
  let headers: Client['headers'] = {};
  {
    await using before = await openTestServer({ jobs: false, settings });
    const ada = await before.account('ada');
    headers = ada.headers;
    const album: AlbumJson = await ada.album();
    const { id } = (await ada.get<{ id: string }>('/api/v1/account')).body;
    await before.app.units.transact(async (scope) => {
      (await scope.em.findOneOrFail(Account, { id })).mail = 'ada@mail.example';
      await notify(scope, { kind: 'storage.full', subject: album.id, occasion: 'one' }, id);
      await notify(scope, { kind: 'album.inherited', subject: album.id, occasion: 'one' }, id);
    });
    await hurry(before);
  }
  {
    await using program = await startProgram(dataDir, settings);
    const ada = new Client(program.origin, headers);
    const wish = { url: `${sink.url}/hook`, events: ['item.added'] };
    const { body } = await ada.post<NewWebhookJson>('/api/v1/webhooks', wish);
    sink.answer = () => new Promise<number>(() => undefined); // never, so that the kill comes in the middle
    await ada.post(`/api/v1/webhooks/${body.webhook.id}/test`);
    await until(async () => sink.received.length === 1, 60_000);
    for (const pid of processesNaming(dataDir).filter((it) => commandOf(it).includes('main.ts'))) {
      process.kill(pid, 'SIGKILL');
    }
    await until(async () => program.process.exitCode !== null || program.process.signalCode);
  }
  sink.answer = () => 200;
  await mails.start();
  {
    await using after = await openTestServer({ settings });
    await until(async () => {
      await hurry(after);
      return sink.received.length > 1 && mails.received.length > 1;
    }, 60_000);
    const ids = sink.received.map((post) => post.headers['webhook-id']);
    expect(new Set(ids).size).toBe(1);
    expect(
      mails.received.map(({ mail }) => mail.subject ?? '').toSorted((a, b) => a.localeCompare(b)),
    ).toEqual([
      'The album “Alps 2026” could not take photos: there is no room left.',
      'The album “Alps 2026” has a new owner.',
    ]);
  }
  await rm(dataDir, { recursive: true, force: true });
}, 180_000);
