import { createHmac } from 'node:crypto';
import type { Context } from 'koa';
import { IdempotentRequest } from '../../domain/idempotent-request.ts';
import { lock } from '../../domain/lock.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';

/** The caller's wish that a request counts once, however often it arrives. */
export const idempotencyKey = (ctx: Context): string | undefined =>
  ctx.get('Idempotency-Key') || undefined;

/** A request that counts once, by its key, for its caller. */
type Repeatable = { ctx: Context; caller: string; key: string; content: unknown };

type Digests = { key: string; fingerprint: string };

/** Under the root secret of now, and under those before. */
function digestsOf(
  seal: Scope['seal'],
  { ctx, caller, key, content }: Repeatable,
): [Digests, ...Digests[]] {
  const under = (secret: string): Digests => {
    const digest = (parts: unknown) =>
      createHmac('sha256', secret).update(JSON.stringify(parts)).digest('hex');
    return { key: digest([caller, ctx.method, ctx.path, key]), fingerprint: digest([content]) };
  };
  return [under(seal.derive(PURPOSE)), ...seal.derivedBefore(PURPOSE).map(under)];
}

/**
 * Does something once for each `Idempotency-Key` of each caller, inside the caller's transaction, and answers a
 * repetition with the first result. The result is written with what was done, and sealed: it can hold secrets.
 * @throws Refusal `idempotency_key_reused` when the key came with another content before
 */
export async function once<Result>(
  { em, seal }: Scope,
  request: Repeatable,
  run: () => Promise<Result>,
): Promise<Result> {
  const { ctx } = request;
  const digests = digestsOf(seal, request);
  const [{ key, fingerprint }] = digests;
  await lock(em, key);
  const known = await em.findOne(IdempotentRequest, { key: { $in: digests.map((it) => it.key) } });
  if (known && !digests.some((it) => it.fingerprint === known.fingerprint)) {
    throw new Refusal(
      'unprocessable',
      'idempotency_key_reused',
      'This Idempotency-Key came with another request before.',
    );
  }
  if (known) {
    ctx.set('Idempotent-Replayed', 'true');
    return JSON.parse(seal.open(known.result, PURPOSE)) as Result;
  }
  const result = await run();
  const sealed = seal.close(JSON.stringify(result ?? null), PURPOSE);
  em.persist(em.create(IdempotentRequest, { key, fingerprint, result: sealed }));
  return result;
}

const PURPOSE = 'idempotency';
