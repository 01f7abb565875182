import { Refusal } from '../../domain/refusal.ts';
import type { ActorKeyring } from '../keys.ts';
import { pathsOf } from '../paths.ts';
import { backoff, isTooLate, recheck } from './backoff.ts';
import type { FollowerDigests } from './follower-digests.ts';
import type { Waiting } from './find-waiting.ts';
import { knock, type Knocking } from './knock.ts';
import type { Ledger } from './ledger.ts';
import { isSuspect, type KnownServer } from './server-health.ts';
import { VisitRecord, type Late } from './visit-record.ts';

/** How many requests one server gets from us at a time. */
const AT_ONCE = 2;

/** After so many milliseconds at one server the rest of its deliveries is left to the next visit. */
const LONGEST_VISIT = 30_000;

export type Visiting = Knocking & { keyring: ActorKeyring; origin: string };

/** A delivery whose turn will come, with what its request says about followers. */
export type Turn = { delivery: Waiting; digests: FollowerDigests };

/** What a visit came to: the server as it was known before and is now, and when it is due again. */
export type Visit = {
  before: KnownServer;
  after: KnownServer;
  next: Date | undefined;
  gone: readonly string[];
};

/**
 * Makes deliveries to one server and writes down what became of them. A server that rests is left alone; one that is
 * silent, or asks for a pause, gets no more for now. `turns` may grow while the visit lasts; `close` is called when
 * nothing that is added will be seen any more.
 */
export async function visitServer(
  visiting: Visiting,
  ledger: Ledger,
  server: KnownServer,
  turns: Turn[],
  close: () => void,
): Promise<Visit> {
  const end = Date.now() + LONGEST_VISIT;
  const record = new VisitRecord(server, new Date());
  const blocked: Waiting[] = [];
  const takeTurn = (): Turn | undefined => {
    let turn = turns.shift();
    for (; turn?.delivery.isBlocked; turn = turns.shift()) blocked.push(turn.delivery);
    return turn;
  };
  const deliverNext = async () => {
    const turn = takeTurn();
    if (!turn) return;
    const { delivery, digests } = turn;
    const { outcome, understood } = await deliverOne(visiting, delivery, record.signature, digests);
    record.note(delivery, outcome, understood, new Date());
    if (outcome.state === 'waiting') return;
    const error = outcome.state === 'refused' ? outcome.error : null;
    ledger.write({ id: delivery.id, state: outcome.state, error, next: null, isTried: true });
  };
  const work = async () => {
    while (turns.length > 0 && !record.isOver && Date.now() < end) await deliverNext();
  };
  if (isSuspect(server) && !record.isOver) {
    await deliverNext();
    record.isOver ||= !record.hasAnswered;
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  close();

  const now = new Date();
  const after = record.conclude(now);
  const times = [
    ...record.late.map((late) =>
      postpone(ledger, late, later(backoff(late.delivery.attempts + 1, now), after)),
    ),
    ...turns.map(({ delivery }) => {
      const time = record.late.length > 0 ? backoff(1, now) : now;
      return postpone(ledger, { delivery }, later(time, after));
    }),
    ...blocked.map((delivery) =>
      postpone(ledger, { delivery }, later(recheck(delivery, now), after)),
    ),
  ];
  const next = times.reduce(
    (one, other) => (one && other && one < other ? one : (other ?? one)),
    undefined,
  );
  return { before: server, after, next, gone: record.gone };
}

/** Not before the server has rested. */
const later = (time: Date, { restsUntil }: KnownServer): Date =>
  restsUntil && restsUntil > time ? restsUntil : time;

/** Leaves a delivery for later, or for ever; answers until when. Without an error it was not tried. */
function postpone(
  ledger: Ledger,
  { delivery, error, isUnbelieved = false }: Pick<Late, 'delivery'> & Partial<Late>,
  next: Date,
): Date | undefined {
  const isGivenUp = isTooLate(delivery, next, delivery.isFarewell && isUnbelieved);
  ledger.write({
    id: delivery.id,
    state: isGivenUp ? 'failed' : 'waiting',
    error: error ?? null,
    next,
    isTried: error !== undefined,
  });
  return isGivenUp ? undefined : next;
}

/** Its actor has no keys any more. */
const unsignable = { state: 'refused', error: 'could not be signed', isOurs: true } as const;

async function deliverOne(
  { keyring, origin, ...knocking }: Visiting,
  { inbox, host, actorId, body, syncsFollowers }: Waiting,
  signature: KnownServer['signature'],
  digests: FollowerDigests,
) {
  const key = await keyring.signingKey(actorId).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
  });
  if (!key) return { outcome: unsignable, understood: undefined };
  const signer = { keyId: pathsOf(origin).mainKey(actorId), key };
  const headers = syncsFollowers ? digests(actorId, host) : undefined;
  return knock(knocking, { inbox, body, signer, headers }, signature);
}
