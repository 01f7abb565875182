import { z } from 'zod';
import { findAlbumFor } from '../../domain/albums/find-albums.ts';
import { endExport } from '../../domain/exports/end-exports.ts';
import type { Export } from '../../domain/exports/export.ts';
import { findExports, findOwnExport } from '../../domain/exports/find-exports.ts';
import { requestExport } from '../../domain/exports/request-export.ts';
import { notFound } from '../../domain/refusal.ts';
import { pageQuery } from '../../lib/paging.ts';
import { byId, endpoint } from './endpoint.ts';
import { exportPass } from './export-pass.ts';
import { page } from './schemas.ts';
import { exported, type ExportJson } from './schemas/exports.ts';

const present = (it: Export): ExportJson => ({
  id: it.id,
  albumId: it.album?.id ?? null,
  name: it.name,
  state: it.state,
  bytes: it.bytes,
  albumCount: it.albumCount,
  photoCount: it.photoCount,
  createdAt: it.createdAt.toISOString(),
  expiresAt: it.expiresAt.toISOString(),
});

/** What is one's own, to take along: for the person of the account alone, who has just proved to be it. */
export const exports = [
  endpoint({
    summary:
      'Have everything of one’s own, or one album with those in it, prepared as a file to take along (docs/export-format.md)',
    route: 'POST /exports',
    guard: 'account',
    scope: 'admin',
    recent: true,
    body: z.strictObject({
      album: z.uuid().toLowerCase().optional().describe('One’s own album; everything without it'),
    }),
    status: 201,
    answer: exported,
    async handle({ http, scope, viewer, body }) {
      const album = body.album ? await findAlbumFor(scope, viewer, body.album, 'own') : null;
      await http.throttles.charge('export', viewer.account.id);
      return present(await requestExport(scope, viewer.account, album));
    },
  }),
  endpoint({
    summary: 'One’s exports that can be fetched or are being prepared, newest first',
    route: 'GET /exports',
    guard: 'account',
    scope: 'admin',
    query: pageQuery,
    status: 200,
    answer: page(exported),
    async handle({ scope, viewer, query }) {
      const { items, next } = await findExports(scope, viewer.account, query);
      return { items: items.map(present), next };
    },
  }),
  endpoint({
    summary:
      'An address at which one fetches a prepared export, in pieces if need be, for a day; it opens for the same account only',
    route: 'POST /exports/:id/fetch',
    guard: 'account',
    scope: 'admin',
    recent: true,
    params: byId,
    status: 200,
    answer: z.object({ url: z.string() }),
    async handle({ scope, viewer, params }) {
      const made = await findOwnExport(scope, viewer.account, params.id);
      if (made.state !== 'ready') throw notFound();
      const pass = exportPass(scope).make(made);
      return { url: `/api/v1/exports/${made.id}/file?pass=${pass}` };
    },
  }),
  endpoint({
    summary: 'End an export before its time',
    route: 'DELETE /exports/:id',
    guard: 'account',
    scope: 'admin',
    params: byId,
    status: 204,
    async handle({ scope, viewer, params }) {
      endExport(scope, await findOwnExport(scope, viewer.account, params.id));
    },
  }),
];
