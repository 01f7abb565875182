import { z } from 'zod';
import type { Account } from '../../domain/accounts/account.ts';
import { beginImport } from '../../domain/imports/begin-import.ts';
import {
  findImport,
  findImportFiles,
  findImports,
  readReport,
} from '../../domain/imports/find-imports.ts';
import type { Import } from '../../domain/imports/import.ts';
import {
  examineImport,
  forgetImport,
  sendToWork,
  startImport,
  stopImport,
  undoImport,
} from '../../domain/imports/steer-import.ts';
import { findAlbumFor } from '../../domain/albums/find-albums.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import { csvCell } from '../../lib/csv.ts';
import { pageQuery } from '../../lib/paging.ts';
import { byId, endpoint } from './endpoint.ts';
import { presentImport } from './present/import.ts';
import { page } from './schemas.ts';
import { importStart, importWish, photoImport, reportLine } from './schemas/imports.ts';

const present = async (scope: Scope, made: Import) => {
  await scope.em.populate(made, ['album']);
  return presentImport(made, (await findImportFiles(scope, [made])).get(made.id));
};

/** What is looked up or done with one import of one's own, by its id; the answer is the import. */
const onOne = (
  route: 'GET /imports/:id' | `POST /imports/:id/${string}`,
  summary: string,
  take: (scope: Scope, account: Account, id: string) => Promise<Import>,
) =>
  endpoint({
    summary,
    route,
    guard: 'account',
    params: byId,
    status: 200,
    answer: photoImport,
    handle: async ({ scope, viewer, params }) =>
      present(scope, await take(scope, viewer.account, params.id)),
  });

const columns = ['path', 'state', 'reason', 'bytes', 'uncertain', 'photos'] as const;

/** Photos that somebody brings over from elsewhere: looked through first, then brought, told to nobody. */
export const imports = [
  endpoint({
    summary:
      'Begin an import. Files follow by tus at /import-uploads; another server is looked through at once',
    route: 'POST /imports',
    guard: 'account',
    body: importWish,
    status: 201,
    answer: photoImport,
    async handle({ scope, viewer, body: { kind, album, server, ...wishes } }) {
      if (!comesFrom(kind, server)) throw serverExpected();
      const to = album && (await findAlbumFor(scope, viewer, album, 'own'));
      const made = await beginImport(scope, viewer.account, {
        kind,
        wishes,
        origin: server?.address ?? '',
        access: server,
        ...(to ? { album: to } : {}),
      });
      await scope.em.flush();
      if (server) await sendToWork(scope, made);
      return present(scope, made);
    },
  }),
  endpoint({
    summary: 'One’s own imports, the latest first',
    route: 'GET /imports',
    guard: 'account',
    query: pageQuery,
    status: 200,
    answer: page(photoImport),
    async handle({ scope, viewer, query }) {
      const { items, next } = await findImports(scope, viewer.account, query);
      const files = await findImportFiles(scope, items);
      return { items: items.map((made) => presentImport(made, files.get(made.id))), next };
    },
  }),
  onOne(
    'GET /imports/:id',
    'An import of one’s own: what was found, and how far it is',
    findImport,
  ),
  onOne(
    'POST /imports/:id/survey',
    'Have what was sent looked through; nothing is brought over',
    examineImport,
  ),
  endpoint({
    summary: 'Bring photos over, or go on with it; what failed is tried again',
    route: 'POST /imports/:id/start',
    guard: 'account',
    params: byId,
    body: importStart,
    status: 200,
    answer: photoImport,
    handle: async ({ scope, viewer, params, body }) =>
      present(scope, await startImport(scope, viewer.account, params.id, body.leaveOut)),
  }),
  onOne(
    'POST /imports/:id/stop',
    'Stop after the photo that is being brought; it can go on later',
    stopImport,
  ),
  onOne(
    'POST /imports/:id/undo',
    'Put all photos that an import brought into the trash',
    undoImport,
  ),
  endpoint({
    summary: 'Forget an import, its report and its files; its photos stay',
    route: 'DELETE /imports/:id',
    guard: 'account',
    params: byId,
    status: 204,
    handle: ({ scope, viewer, params }) => forgetImport(scope, viewer.account, params.id),
  }),
  endpoint({
    summary: 'What became of each file, as comma-separated values (RFC 4180) with a header',
    route: 'GET /imports/:id/report.csv',
    guard: 'account',
    params: byId,
    status: 200,
    answer: z.string(),
    mediaType: 'text/csv',
    async handle({ ctx, scope, viewer, params }) {
      const { id } = await findImport(scope, viewer.account, params.id);
      ctx.attachment('import.csv');
      const lines = [columns.join(',')];
      for await (const { photos, ...line } of readReport(scope, id)) {
        const row = { ...line, photos: photos.join(' ') };
        lines.push(columns.map((column) => csvCell(row[column])).join(','));
      }
      return lines.map((line) => `${line}\r\n`).join('');
    },
  }),
  endpoint({
    summary: 'The same as JSON, whole',
    route: 'GET /imports/:id/report.json',
    guard: 'account',
    params: byId,
    status: 200,
    answer: z.array(reportLine),
    async handle({ ctx, scope, viewer, params }) {
      const { id } = await findImport(scope, viewer.account, params.id);
      ctx.attachment('import.json');
      return Array.fromAsync(readReport(scope, id));
    },
  }),
];

/** Immich has no files to send; Pixelfed has both. */
const comesFrom = (kind: Import['kind'], server: object | undefined): boolean =>
  kind === 'pixelfed' || (kind === 'immich') === (server !== undefined);

const serverExpected = () =>
  new Refusal(
    'unprocessable',
    'invalid_input',
    'server: Immich is asked by its address and a key, and Pixelfed can be; everything else is sent as files.',
  );
