import { setInterval } from 'node:timers';
import type { Http } from '../deps.ts';
import { linkUploadRoutes } from '../links/uploads.ts';
import type { Route } from '../route.ts';
import { importFolder, sweepImportFolder } from '../../domain/imports/import-folder.ts';
import { accountUploadRoutes } from './account-uploads.ts';
import { importUploadRoutes } from './import-uploads.ts';
import { openUploadStore, sweepUploads } from './store.ts';
import { openTus } from './tus.ts';

const HOUR = 60 * 60_000;

/** Resumable uploads by tus 1.0, of people with accounts and of guests: one store, one writer to each file. */
export function uploadRoutes(http: Http): Route[] {
  const store = openUploadStore(http);
  const tus = openTus(http, store);
  const tidy = () =>
    Promise.all([
      sweepUploads(http, store),
      sweepImportFolder(http.units, importFolder(http.config.mediaDir)),
    ]).catch((error: unknown) => {
      http.log.error({ err: error }, 'what came of uploads that ended could not be removed');
    });
  setInterval(() => void tidy(), HOUR).unref();
  return [
    ...accountUploadRoutes(http, tus),
    ...importUploadRoutes(http, tus),
    ...linkUploadRoutes(http, tus),
  ];
}
