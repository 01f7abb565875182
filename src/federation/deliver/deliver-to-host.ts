import type { ActorKeyring } from '../keys.ts';
import { pathsOf } from '../paths.ts';
import { nextAttempt } from './backoff.ts';
import type { Waiting } from './find-waiting.ts';
import { knock, type Knocking } from './knock.ts';
import type { Ledger } from './ledger.ts';
import type { Outcome } from './outcome.ts';

/** How many requests one server gets from us at a time. */
const AT_ONCE = 2;

export type Delivering = Knocking & { keyring: ActorKeyring; origin: string };

/** A delivery that did not arrive, and when to try it again. */
export type Late = { delivery: Waiting; next: Date };

/** Makes deliveries to one server and writes down what became of them; answers those to be tried again. */
export async function deliverToHost(
  delivering: Delivering,
  ledger: Ledger,
  deliveries: readonly Waiting[],
): Promise<Late[]> {
  const late: Late[] = [];
  const queue = [...deliveries];
  let silence: Outcome | undefined;
  const work = async () => {
    for (let delivery = queue.shift(); delivery; delivery = queue.shift()) {
      const outcome = silence ?? (await deliverOne(delivering, delivery));
      if (outcome.state === 'waiting' && outcome.isSilent) silence = outcome;
      const next = timeOfNext(delivery, outcome);
      if (next) late.push({ delivery, next });
      ledger.write({
        id: delivery.id,
        state: outcome.state === 'waiting' && !next ? 'failed' : outcome.state,
        error: outcome.state === 'arrived' ? null : outcome.error,
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return late;
}

async function deliverOne(
  { keyring, origin, ...knocking }: Delivering,
  { inbox, actorId, body }: Waiting,
): Promise<Outcome> {
  const key = await keyring.signingKey(actorId);
  return knock(knocking, inbox, body, { keyId: pathsOf(origin).mainKey(actorId), key });
}

const timeOfNext = ({ createdAt, attempts }: Waiting, outcome: Outcome): Date | undefined =>
  outcome.state === 'waiting'
    ? nextAttempt(
        { since: createdAt, attempts: attempts + 1, retryAfter: outcome.retryAfter },
        new Date(),
      )
    : undefined;
