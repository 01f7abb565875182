import { z } from 'zod';
import { requireClaims } from '../../domain/claims/policy.ts';
import { confirmClaim, wrongClaimCode } from '../../domain/claims/prove-claim.ts';
import { Refusal } from '../../domain/refusal.ts';
import { addresses } from '../addresses.ts';
import { readForm } from '../body.ts';
import { clientNetwork } from '../client-address.ts';
import type { Http } from '../deps.ts';
import { wantsPage } from '../middleware/problems.ts';
import { letFormsLeave } from '../middleware/security-headers.ts';
import { languageOf } from '../pages/language.ts';
import { pageContext, sendPage } from '../pages/page-context.ts';
import { problemOf, setProblemHeaders } from '../problem.ts';
import type { Route } from '../route.ts';
import { renderClaim, type ClaimPageProps } from '../views/claim-page.tsx';
import { localeOf } from '../views/locale/locale.ts';
import { claimProps, factsOf } from './claim-props.ts';
import { linkRoute, visitLink } from './link-route.ts';
import type { LinkVisit } from './link-visit.ts';
import { sendCode } from './send-code.ts';

const wish = z.object({ address: z.string().trim().max(320).default('') });
const answer = z.object({ code: z.string().max(40).default('') });

type Said = Partial<Pick<ClaimPageProps, 'typed' | 'problem' | 'byHand'>>;

/** `/s/:token/claim`, where visitors become members by an account on another server. */
export const claimRoutes = (http: Http): Route[] => [
  linkRoute(http, {
    method: 'GET',
    path: '/s/:token/claim',
    async handle(visit) {
      requireClaims(visit.link);
      await show(visit);
    },
  }),
  linkRoute(http, {
    method: 'POST',
    path: '/s/:token/claim',
    async handle(visit) {
      requireStranger(visit);
      const { address } = wish.parse(await readForm(visit.ctx));
      await orAgain(visit, { typed: address }, async () => {
        await sendCode(visit, address);
        await leadBack(visit, 202);
      });
    },
  }),
  linkRoute(http, {
    method: 'POST',
    path: '/s/:token/claim/confirm',
    async handle(visit) {
      requireStranger(visit);
      const { code } = answer.parse(await readForm(visit.ctx));
      await orAgain(visit, {}, async () => {
        await confirm(visit, code);
        await leadBack(visit, 200);
      });
    },
  }),
  linkRoute(http, {
    method: 'POST',
    path: '/s/:token/claim/follow',
    async handle(visit) {
      requireStranger(visit);
      const page = await findFollowPage(visit);
      if (!page) return show(visit, { byHand: true });
      visit.ctx.redirect(page);
      visit.ctx.status = 303;
    },
  }),
];

/** @throws Refusal `claims_disabled`, `claim_not_needed` for the album's people */
function requireStranger({ link, member }: LinkVisit): void {
  requireClaims(link);
  if (!member) return;
  throw new Refusal(
    'conflict',
    'claim_not_needed',
    'You are part of this album already, by your account here.',
  );
}

/** Asked again inside the transaction: the link may have ended meanwhile. @throws Refusal `claim_code_wrong` */
async function confirm({ ctx, http, link, token }: LinkVisit, code: string): Promise<void> {
  const network = clientNetwork(ctx, http.config.trustProxy);
  await http.throttles.charge('claimCode', `${link.id}:${network}`);
  const isRight = await http.units.transact(async (scope) => {
    const visit = await visitLink(http, ctx, scope, token, 'admission');
    return confirmClaim(scope, visit, code);
  });
  if (!isRight) throw wrongClaimCode();
}

/** Where whom this browser is follows the album. @throws Refusal `claim_not_proven`, `too_many_attempts` */
async function findFollowPage(visit: LinkVisit): Promise<string | undefined> {
  const { ctx, device, http, link, scope } = visit;
  if (!device?.actor) {
    throw new Refusal(
      'forbidden',
      'claim_not_proven',
      'This browser is nobody’s here yet. Say your address first.',
    );
  }
  await scope.em.populate(device, ['actor']);
  await http.throttles.charge('serverSearch', clientNetwork(ctx, http.config.trustProxy));
  const at = addresses(http.config);
  try {
    return await http.findFollowPage(device.actor.address, at.actor(link.album.id));
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** How it stands, in a unit of its own: what was just written is to be seen. */
async function show(visit: LinkVisit, said: Said = {}, status = 200): Promise<void> {
  const { ctx, http, token } = visit;
  const props = await http.units.look(async (scope) =>
    claimProps(await visitLink(http, ctx, scope, token, 'admission')),
  );
  if (!wantsPage(ctx)) {
    ctx.status = status;
    ctx.body = factsOf(props);
    return;
  }
  letFormsLeave(ctx, http.config);
  const html = renderClaim({ ...props, ...said }, pageContext(http, ctx));
  sendPage(ctx, html, status);
}

/** A form leads back to the page; programs are told how it stands. */
async function leadBack(visit: LinkVisit, status: number): Promise<void> {
  const { base, ctx } = visit;
  if (!ctx.is('application/x-www-form-urlencoded')) return show(visit, {}, status);
  ctx.redirect(`${base}/claim`);
  ctx.status = 303;
}

/** Shows the page again, with what was typed, where that was the reason for a no. */
async function orAgain(visit: LinkVisit, said: Said, work: () => Promise<void>): Promise<void> {
  const { ctx } = visit;
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refusal) || !wantsPage(ctx)) throw error;
    if (!isAboutAnswer(error)) throw error;
    setProblemHeaders(ctx, error);
    const { refusals } = localeOf(languageOf(ctx)).words;
    const problem = refusals[error.code] ?? error.message;
    await show(visit, { ...said, problem }, problemOf(error).status);
  }
}

/** Whether the page can be shown at all: what a link itself refuses has pages of its own. */
const isAboutAnswer = ({ reason }: Refusal): boolean =>
  ['invalid', 'unprocessable', 'conflict', 'too-many', 'busy'].includes(reason);
