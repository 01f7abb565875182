import { defineEntity, p } from '@mikro-orm/core';
import { createdAt } from '../columns.ts';
import type { Scope } from '../scope.ts';

const MailOptOutSchema = defineEntity({
  name: 'MailOptOut',
  properties: {
    /** What {@link keysOf} makes of the address: the address itself is not kept. */
    key: p.string().length(22).primary(),
    createdAt: createdAt(),
  },
});

/** Somebody wants no mail of this server. */
export class MailOptOut extends MailOptOutSchema.class {}
MailOptOutSchema.setClass(MailOptOut);

const PURPOSE = 'mail-opt-out';

/** By what an address is kept: the key under the root secret of now, and those under the ones before. */
const keysOf = ({ seal }: Pick<Scope, 'seal'>, mail: string): [string, ...string[]] => [
  seal.derive(`${PURPOSE}/${mail}`),
  ...seal.derivedBefore(`${PURPOSE}/${mail}`),
];

/** Where whoever has this address can say that they want no more mail: it needs neither an account nor a row. */
export const optOutAddress = ({ seal, origin }: Pick<Scope, 'seal' | 'origin'>, mail: string) =>
  `${origin}/mail/stop/${seal.close(mail, PURPOSE).toString('base64url')}`;

/** The mail address that the last part of an {@link optOutAddress} is about; undefined for what is none. */
export function readOptOut({ seal }: Pick<Scope, 'seal'>, sealed: string): string | undefined {
  try {
    return seal.open(Buffer.from(sealed, 'base64url'), PURPOSE);
  } catch {
    return undefined;
  }
}

/** Whether an address wants no mail. */
export const isOptedOut = async (scope: Scope, mail: string): Promise<boolean> =>
  (await scope.em.count(MailOptOut, { key: { $in: keysOf(scope, mail) } })) > 0;

/** Sends no more mail to an address, or, with false, sends it again; a second time is no error. */
export async function setOptOut(scope: Scope, mail: string, wants: boolean): Promise<void> {
  const keys = keysOf(scope, mail);
  if (wants) await scope.em.upsert(MailOptOut, { key: keys[0], createdAt: scope.now() });
  else await scope.em.nativeDelete(MailOptOut, { key: { $in: keys } });
}
