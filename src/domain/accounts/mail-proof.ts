import { defineEntity, p } from '@mikro-orm/core';
import { createdAt, id } from '../columns.ts';
import { Account } from './account.ts';

const MailProofSchema = defineEntity({
  name: 'MailProof',
  uniques: [{ properties: ['account'] }],
  properties: {
    id: id(),
    account: () => p.manyToOne(Account).deleteRule('cascade'),
    /** In lower case. */
    mail: p.string().length(254),
    /** What the mail says: the code, sealed (purpose `mail-proof`). */
    codeSealed: p.blob(),
    /** How often a wrong one was given. */
    failures: p.integer().default(0),
    expiresAt: p.datetime(),
    createdAt: createdAt(),
  },
});

/** A mail address that somebody says is theirs; it is once they give the code that was sent there. */
export class MailProof extends MailProofSchema.class {}
MailProofSchema.setClass(MailProof);
