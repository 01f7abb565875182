import { z } from 'zod';
import { layOut } from '../../archive/archive.ts';
import { findOwnExport } from '../../domain/exports/find-exports.ts';
import { openExport } from '../../domain/exports/export-entries.ts';
import type { Http } from '../deps.ts';
import type { Route } from '../route.ts';
import { archiveRoute } from './archive-route.ts';
import { exportPass } from './export-pass.ts';

const query = z.strictObject({ pass: z.string().max(1000) });

/** `GET /exports/:id/file`: a prepared export as one archive, whole or in pieces, for whoever asked for it. */
export const exportFileRoute = (http: Http): Route =>
  archiveRoute(http, '/api/v1/exports/:id/file', async ({ ctx, scope, viewer, id }) => {
    const { pass } = query.parse({ ...ctx.query });
    const made = await findOwnExport(scope, viewer.account, id);
    exportPass(scope).require(made, pass);
    return {
      name: `${made.name}.albumen.zip`,
      layOut: async () => layOut(await openExport(scope, made)),
    };
  });
