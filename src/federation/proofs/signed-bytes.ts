import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';

/** What a proof of the suite `eddsa-jcs-2022` signs (FEP-8b32): the hash of the proof without its value, then the document's. */
export const signedBytes = (
  document: Readonly<Record<string, unknown>>,
  proof: Readonly<Record<string, unknown>>,
): Buffer => Buffer.concat([hashOf(proof), hashOf(document)]);

const hashOf = (value: unknown) => createHash('sha256').update(canonicalJson(value)).digest();
