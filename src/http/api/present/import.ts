import type { ImportFile } from '../../../domain/imports/import-file.ts';
import type { Import } from '../../../domain/imports/import.ts';
import type { ImportJson } from '../schemas/imports.ts';

/** An import for its person; its album must be loaded. */
export const presentImport = (made: Import, files: readonly ImportFile[] = []): ImportJson => ({
  id: made.id,
  kind: made.kind,
  origin: made.origin.split('\n').filter(Boolean),
  fromTerminal: made.runner === 'terminal',
  state: made.state,
  failure: made.failure,
  failureSentence: made.failureSentence,
  album: made.album && { id: made.album.id, title: made.album.title },
  wishes: made.wishes,
  files: files.map(({ id, name, bytes, arrivedAt }) => ({
    id,
    name,
    bytes,
    arrived: arrivedAt !== null,
  })),
  plan: made.plan,
  total: made.total,
  totalBytes: made.totalBytes,
  added: made.added,
  there: made.there,
  skipped: made.skipped,
  failed: made.failed,
  doneBytes: made.doneBytes,
  createdAt: made.createdAt.toISOString(),
  startedAt: made.startedAt?.toISOString() ?? null,
  endedAt: made.endedAt?.toISOString() ?? null,
  undoneAt: made.undoneAt?.toISOString() ?? null,
});
