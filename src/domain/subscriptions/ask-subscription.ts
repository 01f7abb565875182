import { addJob } from '../../queue/job-queue.ts';
import { readMail } from '../accounts/mail-address.ts';
import type { Album } from '../albums/album.ts';
import { lock } from '../lock.ts';
import type { Tongue } from '../notices/notice-settings.ts';
import type { Scope } from '../scope.ts';
import { Subscription } from './subscription.ts';

/** How long an address can be confirmed. */
const VALIDITY = 24 * 3_600_000;

/**
 * Somebody asks that new photos of a public album are mailed to an address: a mail goes there that asks whether they want
 * that. To one that gets them already nothing goes, so that nobody can have it written to; the answer does not tell.
 * Needs a transaction. @throws Refusal `mail_invalid`
 */
export async function askSubscription(
  { em, now }: Scope,
  album: Album,
  { mail: text, language }: { mail: string; language: Tongue },
): Promise<void> {
  const mail = readMail(text);
  await lock(em, `subscription:${album.id}:${mail}`);
  const known = await em.findOne(Subscription, { album, mail }, { refresh: true });
  if (known?.confirmedAt) return;
  const expiresAt = new Date(now().getTime() + VALIDITY);
  const asked =
    known ?? em.create(Subscription, { album, mail, language, expiresAt, createdAt: now() });
  em.assign(asked, { language, expiresAt });
  em.persist(asked);
  await em.flush();
  await addJob(em, 'mail-confirmation', { subscription: asked.id });
}
