import { z } from 'zod';
import { Refusal } from '../../domain/refusal.ts';
import { noteFailedPassword } from '../../domain/share-links/visits/note-failed-password.ts';
import { unlockShareLink } from '../../domain/share-links/unlock-share-link.ts';
import { readForm } from '../body.ts';
import { clientNetwork, clientSite } from '../client-address.ts';
import { setLinkCookie } from '../cookies.ts';
import type { Http } from '../deps.ts';
import type { Throttles } from '../throttles.ts';
import { writeLog } from './access-log.ts';
import { cookieAge } from './admission.ts';
import { letFormBeFramed } from './embed.ts';
import { answerForm, formOf } from './forms.ts';
import { linkRoute } from './link-route.ts';
import type { LinkVisit } from './link-visit.ts';

const body = z.object({ password: z.string().max(1024).default('') });

/** `POST /s/:token/unlock`: a form that leads back to its page, or JSON with an empty answer. */
export const unlockRoute = (http: Http) =>
  linkRoute(http, {
    method: 'POST',
    path: '/s/:token/unlock',
    locked: true,
    unit: 'write',
    async handle(visit) {
      const { ctx, link, base } = visit;
      const form = formOf(ctx, base, 'unlock');
      letFormBeFramed(visit, form);
      const { password } = body.parse(await readForm(ctx));
      if (!password) {
        throw new Refusal('unprocessable', 'password_required', 'Enter the password.');
      }
      const secret = link.passwordHash === null ? null : await tryPassword(visit, password);
      if (secret !== null) {
        const maxAge = cookieAge(link);
        const { isFramed } = form;
        setLinkCookie(ctx, http.config, { id: link.id, base, secret, maxAge, isFramed });
      }
      answerForm(ctx, form);
    },
  });

/** Each try is charged before anything is hashed, and taken back when it was no guess. */
async function tryPassword(visit: LinkVisit, password: string): Promise<string | null> {
  const { ctx, http, scope, link } = visit;
  const forgive = await chargeTry(http.throttles, link.id, {
    network: clientNetwork(ctx, http.config.trustProxy),
    site: clientSite(ctx, http.config.trustProxy),
  });
  try {
    const secret = await unlockShareLink(scope, visit, password);
    await forgive();
    return secret;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === 'wrong_password') {
      await noteFailedPassword(scope, link);
      await writeLog(visit, 'refused');
    } else await forgive();
    throw error;
  }
}

/**
 * Charges the network at this link, and the link. When a link's own allowance is used up, from wherever, each
 * site still has a small one of its own: nobody can lock its guests out by guessing, nor go on guessing from the many
 * networks that come with one IPv6 connection.
 * @throws Refusal `too_many_attempts`
 */
async function chargeTry(
  throttles: Throttles,
  linkId: string,
  { network, site }: { network: string; site: string },
): Promise<() => Promise<void>> {
  const key = `${linkId}:${network}`;
  const reserveKey = `${linkId}:${site}`;
  await throttles.charge('linkPasswordPerNetwork', key);
  const reserve = await throttles.charge('linkPassword', linkId).then(
    () => false,
    () => true,
  );
  if (reserve) await throttles.charge('linkPasswordReserve', reserveKey);
  return async () => {
    await throttles.forgive('linkPasswordPerNetwork', key);
    if (reserve) await throttles.forgive('linkPasswordReserve', reserveKey);
    else await throttles.forgive('linkPassword', linkId);
  };
}
