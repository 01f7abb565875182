import type { Context } from 'koa';
import { Refusal } from '../../domain/refusal.ts';
import type { Http } from '../deps.ts';
import { keepJourney, type Journey } from './journey.ts';
import type { Provider } from './provider.ts';

/** Answers the address at which somebody signs in there, and gives their browser what it must bring back. @throws Refusal `oidc_unavailable` */
export async function setOut(
  http: Http,
  ctx: Context,
  provider: Provider,
  whereto: Pick<Journey, 'back' | 'connects'>,
): Promise<string> {
  const { address, errand } = await provider.begin().catch((error: unknown) => {
    http.log.warn({ err: error }, 'the service that people sign in with does not answer');
    throw new Refusal('busy', 'oidc_unavailable', `${provider.name} does not answer. Try again.`, {
      retryAfter: 30,
    });
  });
  keepJourney(http, ctx, { ...errand, ...whereto });
  return address;
}
