import { createPublicKey, verify } from 'node:crypto';
import { decodeMultibase } from '@fedify/vocab-runtime';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { RemoteKeys } from '../remote/remote-keys.ts';
import { signedBytes } from './signed-bytes.ts';

const proofSchema = z.looseObject({
  type: z.literal('DataIntegrityProof'),
  cryptosuite: z.literal('eddsa-jcs-2022'),
  verificationMethod: z.url(),
  proofPurpose: z.literal('assertionMethod'),
  proofValue: z.string().regex(/^z[1-9A-HJ-NP-Za-km-z]{80,100}$/),
  created: z.iso.datetime({ offset: true }).optional(),
  expires: z.iso.datetime({ offset: true }).optional(),
});

const actorSchema = z.object({ actor: z.url() });

/**
 * Whether the proof inside an activity (FEP-8b32, `eddsa-jcs-2022`) was made by the activity's own actor, with a key
 * that the actor publishes; that it says so itself is not enough. The document must be as it was received, parsed.
 * May go to the network for the key, so never inside a transaction.
 */
export async function verifyProof(
  keys: RemoteKeys,
  document: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const { proof, ...unproved } = document;
  const claimed = proofSchema.safeParse(
    Array.isArray(proof) && proof.length === 1 ? proof[0] : proof,
  );
  const { data: author } = actorSchema.safeParse(document);
  if (!claimed.success || !author || isOver(claimed.data.expires)) return false;
  const { proofValue, ...config } = claimed.data;
  const keyId = config.verificationMethod;
  if (new URL(keyId).origin !== new URL(author.actor).origin) return false;
  const context = config['@context'] ?? document['@context'];
  if (!isDeepStrictEqual(context, document['@context'])) return false;

  const bytes = signedBytes(unproved, { ...config, '@context': context });
  const value = decodeMultibase(proofValue);
  const isMadeBy = ({ key }: Awaited<ReturnType<RemoteKeys['find']>>) =>
    key.owner === author.actor && isMade(bytes, value, key.pem);
  return isMadeBy(await keys.find(keyId)) || isMadeBy(await keys.refresh(keyId));
}

function isMade(bytes: Buffer, value: Uint8Array, pem: string | null | undefined): boolean {
  if (!pem) return false;
  const key = createPublicKey(pem);
  return key.asymmetricKeyType === 'ed25519' && verify(null, bytes, key, value);
}

const isOver = (expires: string | undefined): boolean =>
  expires !== undefined && Date.parse(expires) < Date.now();
