import { defineEntity, p } from '@mikro-orm/core';
import { createdAt } from './columns.ts';

const IdempotentRequestSchema = defineEntity({
  name: 'IdempotentRequest',
  properties: {
    /** A keyed hash of who asked, what they asked for and their `Idempotency-Key`. */
    key: p.string().length(64).primary(),
    fingerprint: p.string().length(64),
    result: p.blob(),
    createdAt: createdAt().index(),
  },
});

/**
 * What came of a POST that carried an `Idempotency-Key`, kept for a day so that a repetition gets it again. `result`
 * is sealed (purpose `idempotency`); `fingerprint` is a keyed hash of the content.
 */
export class IdempotentRequest extends IdempotentRequestSchema.class {}
IdempotentRequestSchema.setClass(IdempotentRequest);
