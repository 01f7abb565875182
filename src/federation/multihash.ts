import { decodeMultibase, encodeMultibase } from '@fedify/vocab-runtime';

const SHA2_256 = [0x12, 0x20];
const LENGTH = 34;

/** A SHA-256, given in hex, as other servers compare it: a multihash in base58. */
export const multihash = (sha256: string): string =>
  new TextDecoder().decode(
    encodeMultibase('base58btc', Uint8Array.from([...SHA2_256, ...Buffer.from(sha256, 'hex')])),
  );

/** The SHA-256 that a multihash holds, in hex; undefined for what is none, or one of another kind. */
export function sha256Of(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length > 2 * LENGTH) return undefined;
  const bytes = decoded(text);
  const isSha256 = bytes?.length === LENGTH && SHA2_256.every((byte, at) => bytes[at] === byte);
  return isSha256 ? Buffer.from(bytes.subarray(SHA2_256.length)).toString('hex') : undefined;
}

function decoded(text: string): Uint8Array | undefined {
  try {
    return decodeMultibase(text);
  } catch {
    return undefined;
  }
}
