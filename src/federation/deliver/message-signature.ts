import { signRequest } from '@fedify/fedify';
import { activityType, type SignedBody, type Signer } from './draft-signature.ts';

/** The headers of the same POST as RFC 9421 has it, for peers that know only that; Fedify's own signing. */
export async function messageSignature(
  url: URL,
  { bytes }: SignedBody,
  { keyId, key }: Signer,
  more: Readonly<Record<string, string>> = {},
): Promise<Record<string, string>> {
  const body = Uint8Array.from(bytes).buffer;
  const request = new Request(url, {
    method: 'POST',
    headers: { ...more, 'content-type': activityType },
    body,
  });
  const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const signed = await signRequest(request, key.toCryptoKey(rsa, true, ['sign']), new URL(keyId), {
    spec: 'rfc9421',
    body,
  });
  return { ...Object.fromEntries(signed.headers), host: url.host };
}
