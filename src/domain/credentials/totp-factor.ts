import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { createdAt, id, unset } from '../columns.ts';

const TotpFactorSchema = defineEntity({
  name: 'TotpFactor',
  uniques: [{ properties: ['account'] }],
  properties: {
    id: id(),
    account: () => p.manyToOne(Account).deleteRule('cascade'),
    /** What the app and the server share, in base32 and sealed (purpose `totp`). */
    secretSealed: p.blob(),
    /** The latest step of thirty seconds whose code was given: neither it nor an earlier one counts again. */
    lastStep: p.bigint('number').default(0),
    createdAt: createdAt(),
    /** When its first code was given; before that it is not asked for. */
    confirmedAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/** An app that makes a code every thirty seconds, asked for beside the password (RFC 6238). */
export class TotpFactor extends TotpFactorSchema.class {}
TotpFactorSchema.setClass(TotpFactor);
