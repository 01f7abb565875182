import { Readable } from 'node:stream';
import { z } from 'zod';
import { archiveBytes, layOut, versionOf } from '../../archive/archive.ts';
import { findOwnExport } from '../../domain/exports/find-exports.ts';
import { openExport } from '../../domain/exports/export-entries.ts';
import type { Http } from '../deps.ts';
import { attachmentNamed } from '../disposition.ts';
import { openArchiveRoom } from '../links/archive-room.ts';
import { idParam, type Route } from '../route.ts';
import { sendBytes } from '../send-bytes.ts';
import { findViewer, requireAccount } from '../viewer.ts';
import { exportPass } from './export-pass.ts';

const query = z.strictObject({ pass: z.string().max(1000) });

/** `GET /exports/:id/file`: a prepared export as one archive, whole or in pieces, for whoever asked for it. */
export function exportFileRoute(http: Http): Route {
  const room = openArchiveRoom(http.config);
  return {
    method: 'GET',
    path: '/api/v1/exports/:id/file',
    guard: 'account',
    async handle(ctx) {
      const id = idParam(ctx, 'id');
      await http.units.look(async (scope) => {
        const viewer = requireAccount(await findViewer(ctx, scope, http.config), { scope: 'read' });
        const { pass } = query.parse({ ...ctx.query });
        const made = await findOwnExport(scope, viewer.account, id);
        exportPass(scope).require(made, pass);
        const archive = await room.inTurn(ctx, async () => layOut(await openExport(scope, made)));
        room.hold(ctx, archive.entries.length);
        await sendBytes(ctx, http.config, {
          type: 'application/zip',
          bytes: archive.bytes,
          version: versionOf(archive),
          audience: 'viewer',
          disposition: attachmentNamed(`${made.name}.albumen.zip`),
          open: (range) => Readable.from(archiveBytes(archive, range), { objectMode: false }),
        });
      });
    },
  };
}
