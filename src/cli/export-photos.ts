import { join, resolve } from 'node:path';
import { createReadStream } from 'node:fs';
import type { Command } from 'commander';
import { Account } from '../domain/accounts/account.ts';
import { Album } from '../domain/albums/album.ts';
import { audit } from '../domain/audit/audit.ts';
import { composeExport } from '../domain/exports/compose-export.ts';
import { entriesOf } from '../domain/exports/export-entries.ts';
import { Spool } from '../domain/exports/spool.ts';
import { writeExport } from '../domain/exports/write-export.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Scope } from '../domain/scope.ts';
import type { RunCommand } from './command.ts';

type Options = { account: string; album?: string };

/** `export --account HANDLE [--album HANDLE] PATH`: a folder, or an archive where the path ends with `.zip`. */
export function exportCommand(program: Command, run: RunCommand): void {
  program
    .command('export <path>')
    .description('write everything of an account, or one album, to this machine’s disk')
    .requiredOption('--account <handle>', 'whose')
    .option('--album <handle>', 'only this album, with those in it')
    .action((path: string, options: Options) =>
      run(async ({ units, federation }) => {
        const target = resolve(path);
        const counts = await units.look(async (scope) => {
          const wish = await findWish(scope, options);
          await using desk = await scope.storage.workspace();
          await using spool = await Spool.open(join(desk.path, 'export'));
          const found = await composeExport(scope, wish, federation.exportDocuments, spool);
          const { entries } = await spool.finish();
          const openText = ({ from, to }: { from: number; to: number }) =>
            createReadStream(spool.path, { start: from, end: to - 1 });
          const files = entriesOf(entries, { id: 'terminal', storage: scope.storage, openText });
          await units.transact((writing) =>
            audit(writing, null, {
              action: 'export.written',
              target: options.album ?? options.account,
            }),
          );
          await writeExport(files, target, progress());
          return found;
        });
        const { albumCount, photoCount } = counts;
        return {
          json: { path: target, albums: albumCount, photos: photoCount },
          text: `Photos: ${photoCount}, albums: ${albumCount}. They are in ${target}.`,
        };
      }),
    );
}

async function findWish({ em }: Scope, { account: handle, album: albumHandle }: Options) {
  const account = await em.findOne(Account, { handle, endedAt: null });
  if (!account) throw missing(`There is no account ${handle}.`);
  if (albumHandle === undefined) return { account, album: null };
  const wanted = { handle: albumHandle, owner: account, trashedAt: null };
  const album = await em.findOne(Album, wanted, { populate: ['owner'] });
  if (!album) throw missing(`${handle} has no album ${albumHandle}.`);
  return { account, album };
}

const missing = (sentence: string) => new Refusal('not-found', 'not_found', sentence);

/** Says on a terminal how far it is; to a file or a pipe nothing is said. */
function progress() {
  const { stderr } = process;
  return (done: number, total: number) => {
    if (stderr.isTTY) stderr.write(`\r${done} of ${total} files${done === total ? '\n' : ''}`);
  };
}
