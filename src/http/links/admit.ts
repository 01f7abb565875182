import { z } from 'zod';
import { Refusal } from '../../domain/refusal.ts';
import { admitDevice } from '../../domain/share-links/devices/admit-device.ts';
import { requireAdmitted } from '../../domain/share-links/open-share-link.ts';
import { readForm } from '../body.ts';
import { clientNetwork } from '../client-address.ts';
import { readLinkCookies, setLinkCookie } from '../cookies.ts';
import type { Http } from '../deps.ts';
import { cookieAge } from './admission.ts';
import { letFormBeFramed } from './embed.ts';
import { answerForm, formOf } from './forms.ts';
import { linkRoute, visitLink } from './link-route.ts';
import type { LinkVisit } from './link-visit.ts';
import { isRobot, visitorOf } from './visitor.ts';

const body = z.object({
  /** Said by our own pages, whose browser must have kept their cookie; a program need not have seen one. */
  from: z.literal('page').optional(),
});

/**
 * `POST /s/:token/admit`: makes a browser one of the link's devices and counts its visit. A page's form is led back to
 * the page, everybody else gets an empty answer.
 */
export const admitRoute = (http: Http) =>
  linkRoute(http, {
    method: 'POST',
    path: '/s/:token/admit',
    unadmitted: true,
    async handle(visit) {
      const { ctx, base, owns } = visit;
      const isPage = body.parse(await readForm(ctx)).from === 'page';
      const form = formOf(ctx, base, 'admit');
      letFormBeFramed(visit, form);
      if (isPage && isRobot(ctx)) requireAdmitted(visit);
      else if (!owns) await letIn(visit, isPage, form.isFramed);
      answerForm(ctx, form);
    },
  });

async function letIn(
  { ctx, http, link, device, token, base }: LinkVisit,
  isPage: boolean,
  isFramed: boolean,
): Promise<void> {
  const cookie = readLinkCookies(ctx)[link.id];
  if (isPage && cookie === undefined) throw cookieNeeded();
  if (!device?.isAdmitted()) {
    await http.throttles.charge(
      'admission',
      `${link.id}:${clientNetwork(ctx, http.config.trustProxy)}`,
    );
  }
  const { agent, network } = visitorOf(ctx, http.config);
  const secret = await http.units.transact(async (scope) => {
    const visit = await visitLink(http, ctx, scope, token, 'password');
    return admitDevice(scope, visit, { secret: cookie, label: agent, network });
  });
  setLinkCookie(ctx, http.config, { id: link.id, base, secret, maxAge: cookieAge(link), isFramed });
}

const cookieNeeded = () =>
  new Refusal(
    'forbidden',
    'cookie_required',
    'This link counts the browsers that open it by a cookie, and this browser did not keep it.',
  );
