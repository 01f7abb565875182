import { request } from 'undici';
import { failed, target, type Way } from './visit.ts';

const DEADLINE = 15_000;
/** Of an answer only its status counts. */
const READ = 4096;

export type PostOut = (
  url: string,
  request: { headers: Readonly<Record<string, string>>; body: Buffer | string },
) => Promise<{ status: number }>;

/** POSTs once, by the same rules as every other way out; a redirect is an answer like others, and is not followed. */
export async function post(
  way: Pick<Way, 'dispatcher' | 'allowPrivateAddress' | 'userAgent'>,
  address: string,
  { headers, body }: Parameters<PostOut>[1],
): Promise<{ status: number }> {
  const signal = AbortSignal.timeout(DEADLINE);
  const answer = await request(target(address, way), {
    method: 'POST',
    dispatcher: way.dispatcher,
    signal,
    headers: { ...headers, 'user-agent': way.userAgent },
    body,
  }).catch(failed);
  await answer.body.dump({ limit: READ, signal }).catch(() => undefined);
  return { status: answer.statusCode };
}
