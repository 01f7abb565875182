import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { Client } from '../support/client.ts';
import { pathOf } from '../support/links.ts';
import { makeAccounts, signIn } from '../support/program-accounts.ts';
import { startProgram } from '../support/program.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'albumen-secrets-'));
  await chmod(dataDir, 0o755);
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const everyFile = async (): Promise<string> => {
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = files.map((file) => readFile(join(file.parentPath, file.name), 'latin1'));
  return (await Promise.all(texts)).join('\n');
};

test('the addresses, passwords and cookies of links stand in no file, no table and no log, where nobody writes lines of their own (P06) (L02) (P03)', async () => {
  await makeAccounts(dataDir, ['ada']);
  const program = await startProgram(dataDir, { ALBUMEN_LOG_LEVEL: 'trace' });
  const { origin, cookie } = await signIn(program.origin, 'ada');
  const ada = new Client(origin, { origin, cookie });
  const album = await ada.album({ title: 'Lake Orta', audience: 'private' });
  const secrets = [cookie.split('=')[1]!];
  for (let index = 0; index < 100; index += 1) {
    const hidden = `four words are better ${index}`;
    const link = await ada.link({
      album: album.id,
      ...(index % 10 === 0 ? { password: hidden } : {}),
      oldAddresses: [`/s/old-secret-${index}`],
    });
    secrets.push(link.token, hidden, `old-secret-${index}`);
    if (index % 5 > 0) continue;
    const visitor = new Client(program.origin);
    await visitor.request('GET', `/s/old-secret-${index}`, undefined, { accept: 'text/html' });
    await visitor.request('GET', `${pathOf(link)}/nothing`, undefined, { accept: 'text/html' });
    await visitor.get(`${pathOf(link)}?${link.token}`);
    const answer = await visitor.post(`${pathOf(link)}/${index % 10 === 0 ? 'unlock' : 'admit'}`, {
      password: hidden,
    });
    secrets.push(answer.headers.get('set-cookie')!.split(/[=;]/)[1]!);
    const shown = await ada.get<LinkJson>(`/api/v1/links/${link.id}`);
    expect(shown.body).toMatchObject({ token: link.token });
  }
  const forged = '\r\n{"level":30,"msg":"forged"}\u001b[2J';
  const anybody = new Client(program.origin, { origin: program.origin });
  await anybody.get(`/${encodeURIComponent(forged)}`, { 'user-agent': 'forged' });
  await anybody.post('/api/v1/sessions', { handle: forged, password: forged });
  await program.stop('SIGTERM');

  for (const word of ['\u001b', 'forged']) expect(program.output()).not.toContain(word);
  const files = await everyFile();
  expect(files).toContain('Lake Orta');
  expect(program.output()).toContain('/s/:token');
  for (const secret of secrets) {
    expect(files.includes(secret), 'in a file').toBe(false);
    expect(program.output().includes(secret), 'in the log').toBe(false);
  }
}, 180_000);
