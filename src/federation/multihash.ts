import { encodeMultibase } from '@fedify/vocab-runtime';

const SHA2_256 = [0x12, 0x20];

/** A SHA-256, given in hex, as other servers compare it: a multihash in base58. */
export const multihash = (sha256: string): string =>
  new TextDecoder().decode(
    encodeMultibase('base58btc', Uint8Array.from([...SHA2_256, ...Buffer.from(sha256, 'hex')])),
  );
