import type { Scope } from '../scope.ts';

/** What an address in a mail does with a subscription: the one that asks confirms it, the others end it. */
export type SubscriptionAct = 'confirm' | 'stop';

const purposeOf = (act: SubscriptionAct): string => `subscription/${act}`;

/** Where whoever has the mail says yes, or no more. */
export const subscriptionAddress = (
  { seal, origin }: Pick<Scope, 'seal' | 'origin'>,
  act: SubscriptionAct,
  id: string,
): string => `${origin}/mail/photos/${act}/${seal.close(id, purposeOf(act)).toString('base64url')}`;

/** The subscription that the last part of such an address is about; undefined for what this server did not seal. */
export function readSubscriptionAddress(
  { seal }: Pick<Scope, 'seal'>,
  act: SubscriptionAct,
  sealed: string,
): string | undefined {
  try {
    return seal.open(Buffer.from(sealed, 'base64url'), purposeOf(act));
  } catch {
    return undefined;
  }
}
