import { createHash, createHmac, sign, type KeyObject } from 'node:crypto';

/** What a message signature says; every part can be made to lie. */
export type MessageSigning = {
  keyId: string;
  /** PEM or key object, RSA or Ed25519. */
  key: string | KeyObject;
  covers?: string[];
  /** Seconds since 1970; `null` leaves it out. */
  created?: number | null;
  /** Further parameters, such as `;expires=1` or `;alg="ed25519"`. */
  params?: string;
  contentDigest?: string;
  /** Ed25519 signs without a hash of its own. */
  hash?: 'sha256' | null;
  /** Makes an HMAC with this secret instead of a signature. */
  secret?: string;
};

export const sha256Digest = (body: string) =>
  `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;

/** The headers of a POST, signed by hand as RFC 9421 has it. */
export function signMessage(
  url: URL,
  body: string,
  { keyId, key, hash = 'sha256', ...signing }: MessageSigning,
): Record<string, string> {
  const digest = signing.contentDigest ?? sha256Digest(body);
  const values: Record<string, string> = {
    '@method': 'POST',
    '@target-uri': url.href,
    '@authority': url.host,
    '@path': url.pathname,
    '@query': url.search || '?',
    'content-digest': digest,
  };
  const names = signing.covers ?? ['@method', '@target-uri', 'content-digest'];
  const { created = Math.floor(Date.now() / 1000) } = signing;
  const list = names.map((name) => `"${name}"`).join(' ');
  const time = created === null ? '' : `;created=${created}`;
  const params = `(${list})${time};keyid="${keyId}"${signing.params ?? ''}`;
  const lines = names.map((name) => `"${name}": ${values[name] ?? ''}`);
  const text = Buffer.from([...lines, `"@signature-params": ${params}`].join('\n'));
  const value = signing.secret
    ? createHmac('sha256', signing.secret).update(text).digest()
    : sign(hash, text, key);
  return {
    'content-digest': digest,
    'signature-input': `sig1=${params}`,
    signature: `sig1=:${value.toString('base64')}:`,
  };
}
