import { createHash, sign, type KeyObject } from 'node:crypto';

/** A body with the digest that all signatures over it share. */
export type SignedBody = { bytes: Buffer; digest: string };

/** Takes the digest of an activity once, for all the inboxes that it goes to. */
export function signedBody(text: string): SignedBody {
  const bytes = Buffer.from(text);
  const hash = createHash('sha256').update(bytes).digest('base64');
  return { bytes, digest: `SHA-256=${hash}` };
}

export type Signer = { keyId: string; key: KeyObject };

/** The media type that all peers accept. */
export const activityType = 'application/activity+json';

/**
 * The headers of a POST, signed as draft-cavage-http-signatures-12 has it: the only kind that every peer knows.
 * Computed off the main thread.
 */
export async function draftSignature(
  url: URL,
  { digest }: SignedBody,
  { keyId, key }: Signer,
): Promise<Record<string, string>> {
  const headers = {
    host: url.host,
    date: new Date().toUTCString(),
    digest,
    'content-type': activityType,
  };
  const lines = [
    `(request-target): post ${url.pathname}${url.search}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  const signature = await signText(lines.join('\n'), key);
  const names = ['(request-target)', ...Object.keys(headers)].join(' ');
  return {
    ...headers,
    signature: `keyId="${keyId}",algorithm="rsa-sha256",headers="${names}",signature="${signature}"`,
  };
}

const signText = (text: string, key: KeyObject) =>
  new Promise<string>((resolve, reject) => {
    sign('sha256', Buffer.from(text), key, (error, signature) => {
      if (error) reject(error);
      else resolve(signature.toString('base64'));
    });
  });
