import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CollaboratorJson, Page } from '../../src/http/api/schemas.ts';
import { Client } from '../support/client.ts';
import { addressIn, openMailServer } from '../support/mail-server.ts';
import { commandOf, freePort, processesNaming, startProgram } from '../support/program.ts';
import { openTestServer } from '../support/server.ts';
import { openTestDatabase } from '../support/test-database.ts';
import { until } from '../support/until.ts';

test('an invitation is mailed though the mail server was away and every process was killed meanwhile', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'albumen-mail-'));
  await chmod(dataDir, 0o755);
  await using database = await openTestDatabase();
  await using mails = await openMailServer({ listening: false });
  const settings = {
    PORT: String(await freePort()),
    ALBUMEN_DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    ALBUMEN_SMTP_URL: mails.url,
  };
  let headers: Client['headers'] = {};
  {
    await using before = await openTestServer({ jobs: false, settings });
    headers = (await before.account('ada')).headers;
  }
  let people = '';
  {
    await using program = await startProgram(dataDir, settings);
    const ada = new Client(program.origin, headers);
    const album = await ada.album({ title: 'Alps' });
    people = `/api/v1/albums/${album.id}/collaborators`;
    expect((await ada.post(people, { who: 'ben@mail.example' })).status).toBe(201);
    for (const pid of processesNaming(dataDir).filter((it) => commandOf(it).includes('main.ts'))) {
      process.kill(pid, 'SIGKILL');
    }
    await until(async () => program.process.exitCode !== null || program.process.signalCode);
  }
  await mails.start();
  {
    await using after = await openTestServer({ settings });
    const received = await until(
      async () => mails.received.find(({ to }) => to.includes('ben@mail.example')),
      60_000,
    );
    expect((await fetch(addressIn(received, '/join/'))).status).toBe(200);
    const ada = new Client(after.origin, headers);
    const listed = () => ada.get<Page<CollaboratorJson>>(people);
    await until(async () => (await listed()).body.items[0]?.mailing === 'sent');
    expect(mails.received).toHaveLength(1);
  }
  await rm(dataDir, { recursive: true, force: true });
}, 180_000);
