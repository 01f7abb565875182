import { request, type Dispatcher } from 'undici';
import { draftSignature, type SignedBody, type Signer } from './draft-signature.ts';
import { readAnswer, readFailure, type Outcome } from './outcome.ts';
import { secondSignature } from './second-signature.ts';

/** How long one inbox may take, both knocks together. */
const DEADLINE = 10_000;

/** What an inbox says that does not know this kind of signature. */
const misunderstood = new Set([400, 401]);

export type Knocking = { dispatcher: Dispatcher; userAgent: string };

/** Writes to one inbox; redirects are not followed, and nothing is thrown. */
export async function knock(
  { dispatcher, userAgent }: Knocking,
  inbox: string,
  body: SignedBody,
  signer: Signer,
): Promise<Outcome> {
  const url = new URL(inbox);
  const signal = AbortSignal.timeout(DEADLINE);
  const post = async (headers: Record<string, string>) => {
    const answer = await request(url, {
      method: 'POST',
      dispatcher,
      signal,
      headers: { ...headers, 'user-agent': userAgent, accept: 'application/activity+json' },
      body: body.bytes,
    });
    await answer.body.dump({ limit: 4096, signal });
    return answer;
  };
  try {
    const first = await post(await draftSignature(url, body, signer));
    const answer = misunderstood.has(first.statusCode)
      ? await post(await secondSignature(url, body, signer))
      : first;
    const retryAfter = answer.headers['retry-after'];
    return readAnswer(answer.statusCode, retryAfter?.toString());
  } catch (error) {
    return readFailure(error);
  }
}
