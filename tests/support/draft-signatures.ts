import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** A fresh RSA pair in PEM. */
export const makeKeys = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

/** Made once for a run: making keys takes longer than most tests. */
export const fixtureKeys = makeKeys();

const digestOf = (body: string | Buffer) =>
  `SHA-256=${createHash('sha256').update(body).digest('base64')}`;

/** What a signature says; every part can be made to lie. */
export type Signing = {
  keyId: string;
  key?: string;
  date?: Date;
  digest?: string;
  /** Which headers are covered, in this order. */
  covers?: string[];
  /** `null` leaves it out. */
  algorithm?: string | null;
  host?: string;
  /** Seconds since 1970, for `(created)` and `(expires)`. */
  created?: number;
  expires?: number;
  /** Without `Date`. */
  isDateless?: boolean;
};

/** The headers of a request, signed by hand as draft-cavage-http-signatures-12 has it. */
export function signHeaders(
  method: 'get' | 'post',
  url: URL,
  { key = fixtureKeys.privateKey, algorithm = 'rsa-sha256', ...signing }: Signing,
  body?: string,
): Record<string, string> {
  const { created, expires } = signing;
  const sent: Record<string, string> = {
    ...(signing.isDateless ? {} : { date: (signing.date ?? new Date()).toUTCString() }),
    ...(body === undefined ? {} : { digest: signing.digest ?? digestOf(body) }),
  };
  const values: Record<string, string> = {
    '(request-target)': `${method} ${url.pathname}${url.search}`,
    host: signing.host ?? url.host,
    ...sent,
    ...(created === undefined ? {} : { '(created)': String(created) }),
    ...(expires === undefined ? {} : { '(expires)': String(expires) }),
  };
  const names = signing.covers ?? Object.keys(values);
  const text = names.map((name) => `${name}: ${values[name] ?? ''}`).join('\n');
  const params = {
    keyId: signing.keyId,
    ...(algorithm === null ? {} : { algorithm }),
    headers: names.join(' '),
    signature: sign('sha256', Buffer.from(text), key).toString('base64'),
  };
  const header = Object.entries(params).map(([name, value]) => `${name}="${value}"`);
  if (created !== undefined) header.push(`created=${created}`);
  if (expires !== undefined) header.push(`expires=${expires}`);
  return { ...sent, signature: header.join(',') };
}

/**
 * Checks the signature of a POST against the key that its sender publishes, or published when it was first heard of:
 * `known` keeps keys, and whoever leaves need not show theirs again.
 */
export async function isGenuine(
  request: IncomingMessage,
  body: Buffer,
  known: Map<string, string>,
): Promise<boolean> {
  const headers = request.headers as Record<string, string>;
  const params: Record<string, string> = {};
  for (const [, name = '', value = ''] of (headers['signature'] ?? '').matchAll(
    /(\w+)="([^"]*)"/g,
  )) {
    params[name] = value;
  }
  const { keyId = '', headers: covered = '', signature = '' } = params;
  const names = covered.split(' ');
  const isComplete = ['(request-target)', 'host', 'date', 'digest'].every((it) =>
    names.includes(it),
  );
  const age = Math.abs(Date.now() - Date.parse(headers['date'] ?? ''));
  if (!isComplete || headers['digest'] !== digestOf(body) || !(age < 300_000)) return false;

  const pem = known.get(keyId) ?? (await fetchKey(keyId));
  if (!pem) return false;
  known.set(keyId, pem);
  const target = `post ${request.url}`;
  const text = names
    .map((name) => `${name}: ${name === '(request-target)' ? target : headers[name]}`)
    .join('\n');
  return verify(
    'sha256',
    Buffer.from(text),
    createPublicKey(pem),
    Buffer.from(signature, 'base64'),
  );
}

async function fetchKey(keyId: string): Promise<string | undefined> {
  const found = await fetch(keyId, { headers: { accept: 'application/activity+json' } });
  if (!found.ok) return undefined;
  const { publicKey } = (await found.json()) as { publicKey: { id: string; publicKeyPem: string } };
  return publicKey.id === keyId ? publicKey.publicKeyPem : undefined;
}
