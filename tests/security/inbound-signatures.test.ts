import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  answerTo as answer,
  openEvilServer,
  type EvilServer,
  type Knock,
} from '../support/evil-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

const hour = 60 * 60_000;
const now = () => Math.floor(Date.now() / 1000);
const refused = '401, 0 taken over';

let server: TestServer;
let mallory: EvilServer;

beforeAll(async () => {
  server = await openTestServer({ jobs: false });
  mallory = await openEvilServer(server.origin);
});
afterAll(async () => {
  await mallory[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const answerTo = (lie: Knock) => answer(server, mallory, lie);

describe('a draft signature is refused', () => {
  const covers = ['(request-target)', 'host', 'date', 'digest'];
  const but = (left: string) => covers.filter((name) => name !== left);

  test.each<[string, Knock]>([
    ['when there is none (F01)', { headers: { signature: undefined } }],
    ['when it is no signature (F01)', { headers: { signature: 'garbage' } }],
    ['when its value is not one (F01)', { signing: { key: strangeKey() } }],
    ['when it was made for another path (F01)', { signedPath: '/ap/actors/x/inbox' }],
    ['when the body is another one (F02)', { swapped: '{"type":"Like"}' }],
    ['when it does not cover the digest (F03)', { signing: { covers: but('digest') } }],
    ['when the digest is not there (F03)', { headers: { digest: undefined } }],
    ['when the digest is MD5 (F03)', { signing: { digest: 'MD5=1B2M2Y8AsgTpgAmY7PhCfg==' } }],
    ['when it covers only the date (F04)', { signing: { covers: ['date'] } }],
    ['when it covers only the target (F04)', { signing: { covers: ['(request-target)'] } }],
    ['when it covers only the host (F04)', { signing: { covers: ['host'] } }],
    ['when it was made for another host (F05)', { signing: { host: 'elsewhere.test' } }],
    ['when it is two hours old (F06)', { signing: { date: new Date(Date.now() - 2 * hour) } }],
    ['when it is of tomorrow (F06)', { signing: { date: new Date(Date.now() + 24 * hour) } }],
    ['when it has no date (F06)', { headers: { date: undefined } }],
  ])('%s', async (_, lie) => {
    expect(await answerTo(lie)).toBe(refused);
  });

  test.each([-5, 5])('but not when a clock is %i minutes off (F06)', async (minutes) => {
    const date = new Date(Date.now() + minutes * 60_000);
    expect(await mallory.knock({ signing: { date } })).toBe(202);
  });
});

/** A key that belongs to nobody here. */
function strangeKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

describe('a message signature is refused (F07)', () => {
  test.each<[string, Knock]>([
    ['without the method', { message: { covers: ['@target-uri', 'content-digest'] } }],
    ['without the target', { message: { covers: ['@method', 'content-digest'] } }],
    ['without the digest', { message: { covers: ['@method', '@target-uri'] } }],
    ['without a time', { message: { created: null } }],
    ['from the future', { message: { created: now() + 7200 } }],
    ['when it has expired', { message: { params: ';expires=1' } }],
    ['with an algorithm that nobody knows', { message: { params: ';alg="rot13"' } }],
    ['with the algorithm of another kind of key', { message: { params: ';alg="ed25519"' } }],
    ['of another path', { message: {}, signedPath: '/ap/actors/x/inbox' }],
    ['of another body', { message: {}, swapped: '{"type":"Like"}' }],
  ])('%s', async (_, lie) => {
    expect(await answerTo(lie)).toBe(refused);
  });

  test('that is a sum made with the public key', async () => {
    const params = ';alg="hmac-sha256"';
    expect(await answerTo({ message: { secret: mallory.keys.publicKey, params } })).toBe(refused);
    expect(await answerTo({ message: { secret: mallory.keys.publicKey } })).toBe(refused);
  });

  test('beside a second one that is bogus', async () => {
    const second = `sig2=("@method");created=${now()};keyid="${mallory.keyId}"`;
    expect(await answerTo({ message: {}, headers: { 'signature-input': second } })).toBe(refused);
  });
});
