import { sign, type KeyObject } from 'node:crypto';
import { encodeMultibase } from '@fedify/vocab-runtime';
import type { Document } from '../documents/document.ts';
import { signedBytes } from './signed-bytes.ts';

const INTEGRITY = 'https://w3id.org/security/data-integrity/v1';

/**
 * An activity with a proof that its actor made it (FEP-8b32, `eddsa-jcs-2022`), which stays true when others pass it
 * on. For public ones only: whoever has it can prove to anybody what was said.
 */
export function addProof(
  activity: Document,
  { keyId, key }: { keyId: string; key: KeyObject },
  created: Date,
): Document {
  const context = [activity['@context']].flat();
  const document = { ...activity, '@context': [...context, INTEGRITY] };
  const proof = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-jcs-2022',
    verificationMethod: keyId,
    proofPurpose: 'assertionMethod',
    created: created.toISOString().replace(/\.\d+Z$/, 'Z'),
  };
  const bytes = signedBytes(document, { '@context': document['@context'], ...proof });
  const proofValue = new TextDecoder().decode(encodeMultibase('base58btc', sign(null, bytes, key)));
  return { ...document, proof: { ...proof, proofValue } };
}
