import type { Context } from 'koa';
import { importFolder, keepImportFile } from '../../domain/imports/import-folder.ts';
import { ImportFile } from '../../domain/imports/import-file.ts';
import { announceFile, findFileOf } from '../../domain/imports/send-file.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Http } from '../deps.ts';
import { requireSameOrigin } from '../middleware/same-origin.ts';
import { idParam, type Route } from '../route.ts';
import { findViewer, requireAccount, type AccountViewer } from '../viewer.ts';
import { requireCurrent, type UploadDoor } from './door.ts';
import type { AnswerTus } from './tus.ts';

/** `/import-uploads`: the archives of an import, whose id is `import` in the metadata; kept until that is over. */
export function importUploadRoutes(http: Http, tus: AnswerTus): Route[] {
  const route = (method: Route['method'], path: string): Route => ({
    method,
    path,
    guard: 'account',
    async handle(ctx) {
      requireSameOrigin(ctx, http.config);
      await http.units.look((scope) => signedIn(http, ctx, scope));
      const id = method === 'POST' ? undefined : idParam(ctx, 'id');
      await tus(ctx, importDoor(http, ctx), id);
      if (method === 'DELETE' && id) {
        await http.units.write(async ({ em }) => void (await em.nativeDelete(ImportFile, { id })));
      }
    },
  });
  return [
    route('POST', '/import-uploads'),
    route('HEAD', '/import-uploads/:id'),
    route('PATCH', '/import-uploads/:id'),
    route('DELETE', '/import-uploads/:id'),
  ];
}

const signedIn = async (http: Http, ctx: Context, scope: Scope): Promise<AccountViewer> =>
  requireAccount(await findViewer(ctx, scope, http.config), { scope: 'write' });

const importDoor = (http: Http, ctx: Context): UploadDoor<ImportFile> => {
  const { units, config } = http;
  return {
    base: '/import-uploads',
    isOpen: false,
    find: (id) =>
      units.look(async (scope) => {
        const { account } = await signedIn(http, ctx, scope);
        return requireCurrent(await findFileOf(scope, account, id), scope);
      }),
    requireTaking: () => undefined,
    begin: (id, { name, bytes, import: importId }) =>
      units.transact(async (scope) => {
        if (importId === undefined) throw importExpected();
        const { account } = await signedIn(http, ctx, scope);
        return announceFile(scope, account, importId, { id, name, bytes });
      }),
    finish: () => Promise.reject(new Error('An archive is not read when it comes.')),
    async finishUnread(file, path) {
      await keepImportFile(importFolder(config.mediaDir), file, path);
      await units.write(async ({ em, now }) => {
        const row = await em.findOneOrFail(ImportFile, { id: file.id });
        row.arrivedAt = now();
      });
      return { 'Albumen-Import': file.import.id };
    },
  };
};

const importExpected = () =>
  new Refusal(
    'unprocessable',
    'invalid_input',
    'import: Say in the metadata which import it is for.',
  );
