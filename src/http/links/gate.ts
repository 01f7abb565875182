import type { Context } from 'koa';
import { standingIn } from '../../domain/albums/policy.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import { lookUpLink, type FoundLink } from '../../domain/share-links/look-up-link.ts';
import {
  requireAdmitted,
  requireOpen,
  requireOpenOrLate,
  requireRoom,
  requireUnlocked,
  unknownLink,
} from '../../domain/share-links/open-share-link.ts';
import { readLinkCookies, readSessionCookie } from '../cookies.ts';
import type { Http } from '../deps.ts';
import { wantsPage } from '../middleware/problems.ts';
import { setLanguage } from '../pages/language.ts';
import { bearerToken, findViewer, type AccountViewer } from '../viewer.ts';
import { offerAdmission, type Asking } from './admission.ts';

/**
 * How far somebody comes: to a password form where there is room on the link, past its password, or in among its
 * devices. A browser is admitted after its password, so that nobody without it takes up room. `late` is for those who
 * come after the end of a link and ask for another; while it is open, they are let in as far as others are.
 */
export type Gate = 'room' | 'password' | 'admission' | 'late';

const checks: Record<Gate, readonly ((found: FoundLink) => void)[]> = {
  room: [requireRoom],
  password: [requireRoom, requireUnlocked],
  admission: [requireRoom, requireUnlocked, requireAdmitted],
  late: [requireRoom, requireUnlocked, requireAdmitted],
};

/**
 * The link that was asked for, if it is open and lets this browser pass the gate. Its states hold for everybody; the
 * album's people pass every gate of an open link.
 * Whatever it says, it says in the link's language.
 * @throws Refusal `link_not_found`, as `requireOpen`, and the checks of the gate
 */
export async function passGate(
  http: Http,
  ctx: Context,
  scope: Scope,
  token: string,
  gate: Gate,
): Promise<FoundLink & { owns: boolean; member: AccountViewer | null }> {
  const found = await lookUpLink(scope, token, readLinkCookies(ctx));
  if (!found) throw unknownLink();
  setLanguage(ctx, found.link.language);
  if (gate === 'late') requireOpenOrLate(found);
  else requireOpen(found);
  const member = await findMember(http, ctx, scope, found);
  const owns = member !== null;
  if (!owns && found.state !== 'expired')
    askAtGate({ ctx, http, base: `/s/${token}`, link: found.link }, found, gate);
  return { ...found, owns, member };
}

/** Whoever is signed in and is somebody in the album. */
async function findMember(
  http: Http,
  ctx: Context,
  scope: Scope,
  { link }: FoundLink,
): Promise<AccountViewer | null> {
  const isSignedIn = bearerToken(ctx) ?? readSessionCookie(ctx, http.config);
  if (isSignedIn === undefined) return null;
  const viewer = await findViewer(ctx, scope, http.config);
  const needed = ['GET', 'HEAD'].includes(ctx.method) ? 'read' : 'write';
  if (viewer.kind !== 'account' || !(viewer.scopes?.includes(needed) ?? true)) return null;
  return standingIn(viewer, link.album) ? viewer : null;
}

function askAtGate(asking: Asking, found: FoundLink, gate: Gate): void {
  try {
    for (const check of checks[gate]) check(found);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.reason === 'unauthenticated') asking.ctx.set('WWW-Authenticate', 'AlbumenLink');
    if (error.code === 'admission_required' && wantsPage(asking.ctx)) offerAdmission(asking);
    throw error;
  }
}
