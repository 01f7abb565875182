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
 * `more` are headers, in lower case, that are signed as well. Computed off the main thread.
 */
export async function draftSignature(
  url: URL,
  { digest }: SignedBody,
  { keyId, key }: Signer,
  more: Readonly<Record<string, string>> = {},
): Promise<Record<string, string>> {
  const headers: Record<string, string> = {
    host: url.host,
    date: new Date().toUTCString(),
    digest,
    'content-type': activityType,
    ...more,
  };
  let names = '(request-target)';
  let text = `(request-target): post ${url.pathname}${url.search}`;
  for (const name in headers) {
    names += ` ${name}`;
    text += `\n${name}: ${headers[name]}`;
  }
  const signature = await signText(text, key);
  headers['signature'] =
    `keyId="${keyId}",algorithm="rsa-sha256",headers="${names}",signature="${signature}"`;
  return headers;
}

const signText = (text: string, key: KeyObject) =>
  new Promise<string>((resolve, reject) => {
    sign('sha256', Buffer.from(text), key, (error, signature) => {
      if (error) reject(error);
      else resolve(signature.toString('base64'));
    });
  });
