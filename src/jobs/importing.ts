import { z } from 'zod';
import { SourceError, type SourceTools } from '../archive/sources/source.ts';
import { openSource, type SourcePlace } from '../archive/sources/open-source.ts';
import { accessOf } from '../domain/imports/begin-import.ts';
import { pathsOfImport, sweepImportFiles } from '../domain/imports/import-folder.ts';
import { Import } from '../domain/imports/import.ts';
import { runImport } from '../domain/imports/run-import.ts';
import { sourceTools } from '../domain/imports/source-tools.ts';
import { IMPORT, sendToWork } from '../domain/imports/steer-import.ts';
import { surveyImport } from '../domain/imports/survey-import.ts';
import type { UnitOfWork } from '../domain/unit-of-work.ts';
import type { Task } from '../queue/job-queue.ts';

const payloadSchema = z.object({ id: z.uuid() });

/** So long a job brings photos before it begins anew, with all its attempts. */
const TURN = 30 * 60_000;

/** What can be otherwise in a while; everything else about a source is as it is. */
const passing = new Set<SourceError['code']>(['source_unreachable']);

/**
 * Looks through what somebody brings over, and brings it over. `folder` is where it was sent to.
 * A job that is interrupted goes on where it was.
 */
export const importTasks = (
  units: UnitOfWork,
  { fetch, folder }: { fetch: SourceTools['fetch']; folder: string },
): Record<string, Task> => ({
  async [IMPORT]({ payload, isLastAttempt, signal, log }) {
    const { id } = payloadSchema.parse(payload);
    const made = await findAtWork(units, id);
    if (!made) return;
    try {
      const place = await placeOf(units, made, folder);
      await using source = await openSource(made.kind, place, sourceTools(fetch), made.wishes);
      if (made.state === 'surveying') await surveyImport(units, id, source, signal);
      else {
        const surprised = (error: unknown, path: string) =>
          log.error({ err: error, import: id, path }, 'a file could not be brought over');
        const until = new Date(Date.now() + TURN);
        const hasMore = await runImport(units, id, source, { signal, until, surprised });
        if (hasMore) await units.transact((scope) => sendToWork(scope, made));
      }
    } catch (error) {
      if (signal?.aborted) {
        if (isLastAttempt) await units.transact((scope) => sendToWork(scope, made));
        throw error;
      }
      const isFinal = error instanceof SourceError && !passing.has(error.code);
      if (isFinal || isLastAttempt) await fail(units, id, error);
      if (!isFinal) throw error;
    }
    await sweepImportFiles(units, folder, id);
  },
});

const findAtWork = (units: UnitOfWork, id: string): Promise<Import | null> =>
  units.look(({ em }) =>
    em.findOne(Import, { id, state: { $in: ['surveying', 'running'] }, runner: 'worker' }),
  );

const placeOf = (units: UnitOfWork, made: Import, folder: string): Promise<SourcePlace> =>
  units.look(async (scope) => {
    const server = accessOf(scope, made);
    return server ? { server } : { paths: await pathsOfImport(scope, folder, made.id) };
  });

/** A source's own sentence is for people; everything else is in the log. */
const fail = (units: UnitOfWork, id: string, error: unknown): Promise<void> =>
  units.write(async ({ em, now }) => {
    const made = await em.findOne(Import, { id, state: { $in: ['surveying', 'running'] } });
    if (!made) return;
    const isKnown = error instanceof SourceError;
    em.assign(made, {
      state: 'failed',
      failure: isKnown ? error.code : 'internal',
      failureSentence: isKnown ? error.message : null,
      endedAt: now(),
    });
  });
