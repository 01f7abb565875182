import { z } from 'zod';
import { Account } from '../../domain/accounts/account.ts';
import { actionsOf, standingIn } from '../../domain/albums/policy.ts';
import { findGuestThings } from '../../domain/claims/find-guest-things.ts';
import { joinByLink } from '../../domain/claims/join-by-link.ts';
import { mergeGuest } from '../../domain/claims/merge-guest.ts';
import { requireJoining, roleThrough, takesClaims } from '../../domain/claims/policy.ts';
import { higherOf, type Role } from '../../domain/role.ts';
import { addresses } from '../addresses.ts';
import { readForm } from '../body.ts';
import type { Http } from '../deps.ts';
import { wantsPage } from '../middleware/problems.ts';
import { pageContext, sendPage } from '../pages/page-context.ts';
import type { Route } from '../route.ts';
import { findViewer, requireAccount } from '../viewer.ts';
import { renderJoinLink, type JoinLinkProps } from '../views/join-link-page.tsx';
import { linkRoute, visitLink } from './link-route.ts';
import type { LinkVisit } from './link-visit.ts';
import { titleOf } from './link-title.ts';

const ticked = z.union([z.boolean(), z.literal('yes').transform(() => true)]);
const body = z.object({
  /** Whether what this browser did here as a guest becomes theirs. */
  merge: ticked.default(false),
});

/** `/s/:token/join`, where people with an account here join the album of a link. */
export const joinLinkRoutes = (http: Http): Route[] => [
  linkRoute(http, {
    method: 'GET',
    path: '/s/:token/join',
    async handle(visit) {
      const { ctx } = visit;
      requireJoining(visit.link);
      const props = await joinProps(visit);
      if (wantsPage(ctx)) sendPage(ctx, renderJoinLink(props, pageContext(http, ctx)));
      else ctx.body = factsOf(props);
    },
  }),
  linkRoute(http, {
    method: 'POST',
    path: '/s/:token/join',
    async handle(visit) {
      const { ctx, token } = visit;
      const viewer = await findViewer(ctx, visit.scope, http.config);
      const { id } = requireAccount(viewer, { scope: 'write' }).account;
      const { merge } = body.parse(await readForm(ctx));
      const joined = await http.units.transact(async (scope) => {
        const { device, link } = await visitLink(http, ctx, scope, token, 'admission');
        const account = await scope.em.findOneOrFail(Account, { id });
        const { member, isNew } = await joinByLink(scope, link, account);
        const nothing = { photos: 0, comments: 0 };
        const merged =
          merge && device ? await mergeGuest(scope, { link, device }, account) : nothing;
        return { album: link.album.id, role: member.role, isNew, merged };
      });
      leadIn(visit, joined);
    },
  }),
];

type Joined = {
  album: string;
  role: Role;
  isNew: boolean;
  merged: { photos: number; comments: number };
};

/** A form leads to the album; programs are told what they are in it. */
function leadIn({ ctx }: LinkVisit, { isNew, ...joined }: Joined): void {
  if (ctx.is('application/x-www-form-urlencoded')) {
    ctx.redirect(`/console/a/${joined.album}`);
    ctx.status = 303;
    return;
  }
  ctx.status = isNew ? 201 : 200;
  ctx.body = joined;
}

async function joinProps(visit: LinkVisit): Promise<JoinLinkProps> {
  const { base, ctx, http, link, scope } = visit;
  const { album } = link;
  const viewer = await findViewer(ctx, scope, http.config);
  const standing = standingIn(viewer, album);
  const offered = roleThrough(link);
  const isOwner = standing === 'owner';
  const role = standing && !isOwner ? higherOf(standing, offered) : offered;
  const me = viewer.kind === 'account' ? viewer.account : null;
  const things = isOwner ? undefined : await findGuestThings(scope, visit.device);
  return {
    action: `${base}/join`,
    gallery: base,
    album: titleOf(link),
    console: `/console/a/${album.id}`,
    role,
    can: actionsOf(role, album).filter((it) => it !== 'offer' || role === 'contributor'),
    me: me && { name: me.name, address: addresses(http.config).handle(me.handle) },
    standing: isOwner ? 'owner' : standingOf(standing, role),
    things: things ?? null,
    signIn: `/login?${new URLSearchParams({ return: `${base}/join` }).toString()}`,
    elsewhere: takesClaims(link) && standing === null ? `${base}/claim` : null,
  };
}

const standingOf = (standing: Role | 'owner' | null, role: Role): JoinLinkProps['standing'] => {
  if (standing === null) return 'stranger';
  return standing === role ? 'member' : 'lower';
};

const factsOf = ({ album, role, can, me, standing, things }: JoinLinkProps) => ({
  album,
  role,
  can,
  me,
  standing,
  things,
});
