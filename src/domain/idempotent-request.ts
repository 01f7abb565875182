import { defineEntity, p } from '@mikro-orm/core';
import { createdAt } from './columns.ts';

const IdempotentRequestSchema = defineEntity({
  name: 'IdempotentRequest',
  properties: {
    /** SHA-256 of who asked, what they asked for and their `Idempotency-Key`. */
    key: p.string().length(64).primary(),
    fingerprint: p.string().length(64),
    body: p.text(),
    createdAt: createdAt().index(),
  },
});

/** The answer to a POST that carried an `Idempotency-Key`, kept for a day so that a repetition gets it again. */
export class IdempotentRequest extends IdempotentRequestSchema.class {}
IdempotentRequestSchema.setClass(IdempotentRequest);
