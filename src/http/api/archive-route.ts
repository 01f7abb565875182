import type { Context } from 'koa';
import type { Archive } from '../../archive/archive.ts';
import { notFound } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Http } from '../deps.ts';
import { openArchiveRoom } from '../links/archive-room.ts';
import { idParam, type Route } from '../route.ts';
import { sendArchive } from '../send-archive.ts';
import { findViewer, requireAccount, type AccountViewer } from '../viewer.ts';

/** Who asks for an archive, of what, and in which words. */
export type ArchiveRequest = { ctx: Context; scope: Scope; viewer: AccountViewer; id: string };

/** The name of a file, and how it is laid out when it is this request's turn. */
export type ArchiveOffer = { name: string; layOut: () => Promise<Archive> };

/** A route to one archive for people of this server; `offer` says which, or refuses. An empty one is not there. */
export function archiveRoute(
  http: Http,
  path: `/api/v1/${string}/:id/${string}`,
  offer: (request: ArchiveRequest) => Promise<ArchiveOffer>,
): Route {
  const room = openArchiveRoom(http.config);
  return {
    method: 'GET',
    path,
    guard: 'account',
    async handle(ctx) {
      const id = idParam(ctx, 'id');
      await http.units.look(async (scope) => {
        const viewer = requireAccount(await findViewer(ctx, scope, http.config), { scope: 'read' });
        const { name, layOut } = await offer({ ctx, scope, viewer, id });
        const archive = await room.inTurn(ctx, layOut);
        if (archive.entries.length === 0) throw notFound();
        room.hold(ctx, archive.entries.length);
        await sendArchive(ctx, http.config, archive, name);
      });
    },
  };
}
