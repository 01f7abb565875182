import type { Account } from '../accounts/account.ts';
import { ActivityMark } from '../activity/activity-mark.ts';
import { AppGrant } from '../apps/app-grant.ts';
import { ActorBlock } from '../blocks/actor-block.ts';
import { OutsideIdentity } from '../credentials/outside-identity.ts';
import { Passkey } from '../credentials/passkey.ts';
import { PasswordReset } from '../credentials/password-reset.ts';
import { RecoveryCode } from '../credentials/recovery-code.ts';
import { TotpFactor } from '../credentials/totp-factor.ts';
import { Export } from '../exports/export.ts';
import { Favourite } from '../favourites/favourite.ts';
import { Notice } from '../notices/notice.ts';
import { NoticeSettings } from '../notices/notice-settings.ts';
import { PushSubscription } from '../notices/push-subscription.ts';
import { Person } from '../people/person.ts';
import type { Scope } from '../scope.ts';
import { Webhook } from '../webhooks/webhook.ts';

/**
 * Forgets what only the person of an account ever saw, and what they came in by: the people whom they named in photos
 * and the photos that they marked, what they were told and whom they kept away, exports, passkeys, codes, apps and
 * webhooks.
 */
export async function forgetBelongings({ em }: Scope, account: Account): Promise<void> {
  const theirs = { account };
  await em.nativeDelete(Person, theirs);
  await em.nativeDelete(Favourite, theirs);
  await em.nativeUpdate(Export, theirs, { expiresAt: new Date(0) });
  await em.nativeDelete(Notice, theirs);
  await em.nativeDelete(NoticeSettings, theirs);
  await em.nativeDelete(PushSubscription, theirs);
  await em.nativeDelete(ActivityMark, theirs);
  await em.nativeDelete(ActorBlock, theirs);
  await em.nativeDelete(Passkey, theirs);
  await em.nativeDelete(TotpFactor, theirs);
  await em.nativeDelete(RecoveryCode, theirs);
  await em.nativeDelete(PasswordReset, theirs);
  await em.nativeDelete(OutsideIdentity, theirs);
  await em.nativeDelete(AppGrant, theirs);
  await em.nativeDelete(Webhook, theirs);
}
