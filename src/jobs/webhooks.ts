import { z } from 'zod';
import { beginAttempt, endAttempt, type AttemptEnd } from '../domain/webhooks/attempt-delivery.ts';
import type { UnitOfWork } from '../domain/unit-of-work.ts';
import type { Task } from '../queue/job-queue.ts';
import type { PostOut } from './pushing.ts';

const delivering = z.object({ delivery: z.uuid() });

/**
 * Deliveries to webhooks. Each is made at least once: whoever is killed between the answer and writing it down has it sent
 * again, under the same `webhook-id`. No transaction is open meanwhile; when there is another try is the delivery's to say.
 */
export const webhookTasks = (units: UnitOfWork, post: PostOut): Record<string, Task> => ({
  async 'deliver-webhook'({ payload }) {
    const { delivery } = delivering.parse(payload);
    const attempt = await units.transact((scope) => beginAttempt(scope, delivery));
    if (!attempt) return;
    const { body, id, signature, time, url } = attempt;
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': time,
      'webhook-signature': signature,
    };
    const end = await post(url, { headers, body }).catch(failureOf);
    await units.transact((scope) => endAttempt(scope, delivery, end));
  },
});

const failureOf = (error: unknown): AttemptEnd => {
  if (!(error instanceof Error)) throw error;
  return { error: error.message, isFinal: 'isFinal' in error && error.isFinal === true };
};
