import { findExportKeys } from '../domain/exports/end-exports.ts';
import type { Scope } from '../domain/scope.ts';
import { findMarkedKeys } from '../domain/share-links/pictures/find-marks.ts';

/** Which stored files are not of photos and yet no strays: marked renditions of these photos, and exports. */
export const findKeptBeside = async (
  scope: Scope,
  photoIds: string[],
  keys: string[],
): Promise<string[]> => [
  ...(await findMarkedKeys(scope, photoIds)),
  ...(await findExportKeys(scope, keys)),
];
