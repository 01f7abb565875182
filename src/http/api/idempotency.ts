import { createHash } from 'node:crypto';
import type { Context } from 'koa';
import { IdempotentRequest } from '../../domain/idempotent-request.ts';
import { lock } from '../../domain/lock.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Viewer } from '../../domain/viewer.ts';
import { answer } from './answer.ts';
import type { Endpoint } from './endpoint.ts';

/**
 * Runs a POST once for each `Idempotency-Key` of each caller and gives a repetition the first answer again. The
 * answer is written in the same unit of work as what the request changed.
 * @throws Refusal `idempotency_key_reused` when the key came with another request before
 */
export async function answerOnce(
  ctx: Context,
  { em }: Scope,
  request: { viewer: Viewer; body: unknown; endpoint: Endpoint; run: () => Promise<unknown> },
): Promise<void> {
  const { viewer, body, endpoint, run } = request;
  const caller = viewer.kind === 'account' ? viewer.account.id : 'anyone';
  const key = digest([caller, ctx.method, ctx.path, ctx.get('Idempotency-Key')]);
  const fingerprint = digest([body]);
  if (em.isInTransaction()) await lock(em, key);
  const known = await em.findOne(IdempotentRequest, { key });
  if (known && known.fingerprint !== fingerprint) {
    throw new Refusal(
      'unprocessable',
      'idempotency_key_reused',
      'This Idempotency-Key came with another request before.',
    );
  }
  if (known) {
    ctx.set('Idempotent-Replayed', 'true');
    answer(ctx, endpoint, JSON.parse(known.body));
    return;
  }
  const result = (await run()) ?? null;
  em.persist(em.create(IdempotentRequest, { key, fingerprint, body: JSON.stringify(result) }));
  answer(ctx, endpoint, result);
}

const digest = (parts: unknown): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');
