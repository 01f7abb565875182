/**
 * What it costs to take an activity over: CPU time of this process for verifying, reading and storing it, rows and
 * jobs in PostgreSQL included, beside bare Fedify doing the same for the same bytes in the same run and storing
 * nothing. Keys and documents are known already in both. The ratio is bare to ours.
 */
import { chmod, mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFederation, MemoryKvStore, type MessageQueue } from '@fedify/fedify';
import { Activity } from '@fedify/vocab';
import { openApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { RemoteActor } from '../src/domain/remote-actors/remote-actor.ts';
import { contextLoader } from '../src/federation/contexts.ts';
import { RemoteKey } from '../src/federation/remote/remote-key.ts';
import { openLog } from '../src/lib/log.ts';
import { startPostgres } from '../src/postgres/embedded-postgres.ts';
import { origin, people, signedPost, type SignedPost } from './inbound/payloads.ts';

const ACTIVITIES = 150;
const AT_ONCE = 10;
const ROUNDS = 5;
const WANTED = 0.95;
/** Measurements differ by a tenth from run to run. */
const SLACK = 0.9;

await using folder = await mkdtempDisposable(join(tmpdir(), 'albumen-bench-'));
await chmod(folder.path, 0o755);
await using postgres = await startPostgres(join(folder.path, 'database'), { durable: false });
const config = readConfig({
  DATABASE_URL: postgres.url('postgres'),
  ALBUMEN_DATA_DIR: folder.path,
  ALBUMEN_ORIGIN: origin,
});
await using app = await openApp(config, openLog('warn'));
await app.units.write(async ({ em }) => {
  for (const { uri, host, keyId, publicKey, document } of people) {
    const fetchedAt = new Date();
    const { inbox } = document;
    const facts = { uri, type: 'Person', address: `dora@${host}`, url: uri, host, inbox };
    em.persist(em.create(RemoteActor, { ...facts, fetchedAt }));
    const key = { owner: uri, pem: publicKey, failure: null };
    em.persist(em.create(RemoteKey, { id: keyId, ...key, fetchedAt }));
  }
});
const bareFedify = openBareFedify();

let sent = 0;
const ratios: number[] = [];
for (const kind of ['like', 'create'] as const) {
  const bare: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const posts = Array.from({ length: ACTIVITIES }, () => signedPost(kind, (sent += 1)));
    const costOfBare = await metered(posts, receiveBare);
    const costOfOurs = await metered(posts, receive);
    if (round === 0) continue; // warms up
    bare.push(costOfBare);
    ours.push(costOfOurs);
  }
  const ratio = median(bare) / median(ours);
  ratios.push(ratio);
  const cost = (costs: number[]) => `${median(costs).toFixed(2)} ms`;
  console.log(`${kind}: bare Fedify ${cost(bare)}, ours ${cost(ours)}, ratio ${ratio.toFixed(2)}`);
}
const worst = Math.min(...ratios);
console.log(`inbound ratio ${worst.toFixed(2)} (wanted ${WANTED})`);
if (worst < WANTED * SLACK) process.exitCode = 1;

async function receive({ body, headers }: SignedPost, index: number): Promise<void> {
  const post = { method: 'POST', url: '/ap/inbox', headers, body: Buffer.from(body) };
  const { code } = await app.federation.receive({ ...post, network: `192.0.2.${index}` });
  if (code !== 'accepted') throw new Error(`the gate said ${code}`);
}

async function receiveBare({ body, headers }: SignedPost): Promise<void> {
  const request = new Request(`${origin}/ap/inbox`, { method: 'POST', headers, body });
  const { status } = await bareFedify.fetch(request, { contextData: undefined });
  if (status !== 202) throw new Error(`Fedify answered ${status}`);
}

function openBareFedify() {
  const documents = new Map<string, object>(people.map(({ uri, document }) => [uri, document]));
  const load = async (url: string) => {
    const document = documents.get(url.split('#', 1)[0]);
    return document ? { contextUrl: null, documentUrl: url, document } : contextLoader(url);
  };
  const forgetful: MessageQueue = {
    enqueue: async () => undefined,
    listen: (_, options) =>
      new Promise((resolve) => options?.signal?.addEventListener('abort', () => resolve())),
  };
  const fedify = createFederation<void>({
    kv: new MemoryKvStore(),
    queue: forgetful,
    manuallyStartQueue: true,
    origin,
    documentLoaderFactory: () => load,
    authenticatedDocumentLoaderFactory: () => load,
    contextLoaderFactory: () => load,
  });
  fedify.setActorDispatcher('/ap/actors/{identifier}', () => null);
  fedify
    .setInboxListeners('/ap/actors/{identifier}/inbox', '/ap/inbox')
    .on(Activity, () => undefined);
  return fedify;
}

/** Milliseconds of CPU for one activity. */
async function metered(
  posts: SignedPost[],
  take: (post: SignedPost, index: number) => Promise<void>,
): Promise<number> {
  const waiting = posts.entries();
  const cpu = process.cpuUsage();
  const worker = async () => {
    for (const [index, post] of waiting) await take(post, index);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const { user, system } = process.cpuUsage(cpu);
  return (user + system) / 1000 / posts.length;
}

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;
}
