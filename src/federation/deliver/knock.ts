import { request, type Dispatcher } from 'undici';
import { draftSignature, type SignedBody, type Signer } from './draft-signature.ts';
import { messageSignature } from './message-signature.ts';
import { readAnswer, readFailure, type Outcome } from './outcome.ts';
import type { KnownServer } from './server-health.ts';

/** How long one inbox may take, both knocks together. */
const DEADLINE = 10_000;

/** What an inbox says that does not know this kind of signature. */
const misunderstood = new Set([400, 401]);

const forms = { draft: draftSignature, rfc9421: messageSignature };
type Form = keyof typeof forms;

export type Knocking = { dispatcher: Dispatcher; userAgent: string };

/** One POST, ready but for its signature; `headers` are signed as well. */
export type Post = {
  inbox: string;
  body: SignedBody;
  signer: Signer;
  headers?: Readonly<Record<string, string>> | undefined;
};

/**
 * Writes to one inbox, signed as its server understood it last, or else in the draft's form, and the other way when
 * that was not understood. Redirects are not followed, and nothing is thrown. `understood` is the form that worked.
 */
export async function knock(
  knocking: Knocking,
  { inbox, body, signer, headers }: Post,
  known: KnownServer['signature'],
): Promise<{ outcome: Outcome; understood: Form | undefined }> {
  const url = new URL(inbox);
  const signal = AbortSignal.timeout(DEADLINE);
  const post = async (form: Form) => {
    const signed = await forms[form](url, body, signer, headers);
    return send(knocking, url, { signed, body, signal });
  };
  try {
    let form: Form = known ?? 'draft';
    let answer = await post(form);
    if (misunderstood.has(answer.statusCode)) {
      form = form === 'draft' ? 'rfc9421' : 'draft';
      answer = await post(form);
    }
    const outcome = readAnswer(answer.statusCode, answer.headers['retry-after']?.toString());
    return { outcome, understood: outcome.state === 'arrived' ? form : undefined };
  } catch (error) {
    return { outcome: readFailure(error), understood: undefined };
  }
}

async function send(
  { dispatcher, userAgent }: Knocking,
  url: URL,
  {
    signed,
    body,
    signal,
  }: { signed: Record<string, string>; body: SignedBody; signal: AbortSignal },
): Promise<Dispatcher.ResponseData> {
  signed['user-agent'] = userAgent;
  signed['accept'] = 'application/activity+json';
  const answer = await request(url, {
    method: 'POST',
    dispatcher,
    signal,
    headers: signed,
    body: body.bytes,
  });
  await answer.body.dump({ limit: 4096, signal });
  return answer;
}
