import { createHash, randomBytes } from 'node:crypto';

const base58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** 128 unguessable bits as 22 base58 characters: what share links and media addresses carry. */
export const createToken = (): string => inBase58(randomBytes(16));

/** The same form, of something that is unguessable already: always the same for the same text. */
export const tokenOf = (secret: string): string =>
  inBase58(createHash('sha256').update(secret).digest().subarray(0, 16));

function inBase58(bytes: Buffer): string {
  let rest = BigInt(`0x${bytes.toString('hex')}`);
  let text = '';
  while (text.length < 22) {
    text = base58.charAt(Number(rest % 58n)) + text;
    rest /= 58n;
  }
  return text;
}

/** 256 unguessable bits in base64url: sessions and personal API tokens. */
export const createSecret = (): string => randomBytes(32).toString('base64url');

/** How secrets are stored: the SHA-256 of a value that is itself unguessable, in hex. */
export const hashToken = (token: string): string =>
  createHash('sha256').update(token).digest('hex');

/** True when the text has the form of a share token. */
export const isToken = (text: string): boolean => /^[1-9A-HJ-NP-Za-km-z]{22}$/.test(text);

/** True when the text has the form of what {@link createSecret} makes. */
export const isSecret = (text: string): boolean => /^[\w-]{43}$/.test(text);
