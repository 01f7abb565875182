import { resolve } from 'node:path';
import type { Command } from 'commander';
import { openSource } from '../archive/sources/open-source.ts';
import { SourceError, sourceKinds, type SourceKind } from '../archive/sources/source.ts';
import type { App } from '../app.ts';
import { Import } from '../domain/imports/import.ts';
import { runImport } from '../domain/imports/run-import.ts';
import { countReasons } from '../domain/imports/find-imports.ts';
import { sourceTools } from '../domain/imports/source-tools.ts';
import { resume } from '../domain/imports/steer-import.ts';
import { surveyImport } from '../domain/imports/survey-import.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Answer, RunCommand } from './command.ts';
import { openBar } from './progress-bar.ts';
import { openTerminalImport, type TerminalWish } from './terminal-import.ts';
import { planText, resultText, troubleText } from './import-words.ts';

type Options = {
  album?: string;
  account?: string;
  source: string;
  server?: string;
  keyStdin?: boolean;
  dryRun?: boolean;
  trashed?: boolean;
  people?: boolean;
};

/** `import PATH… [--album HANDLE]`: photos of this machine's disk, or of another server, brought over and told to nobody. */
export function importPhotosCommand(program: Command, run: RunCommand): void {
  program
    .command('import [paths...]')
    .description('bring photos over from a folder, archives or another server; again to go on')
    .option('--album <handle>', 'put everything into this album')
    .option('--account <handle>', 'whose photos they will be, where albums come with them')
    .option('--source <kind>', `one of ${sourceKinds.join(', ')}`, 'folder')
    .option(
      '--server <address>',
      'for immich, or pixelfed without a file: the address of the server',
    )
    .option('--key-stdin', 'with --server: read its API key from the standard input')
    .option('--dry-run', 'say what would be brought over, and bring nothing')
    .option('--trashed', 'also what lies in the source’s own trash')
    .option('--people', 'names of people in photos become tags')
    .action((paths: string[], options: Options) =>
      run(async (app) => {
        const wish = await readWish(paths, options);
        return bring(app, wish, options.dryRun === true);
      }),
    );
}

async function readWish(paths: string[], options: Options): Promise<TerminalWish> {
  const kind = sourceKinds.find((one) => one === options.source);
  if (!kind) throw wrong(`A source is one of ${sourceKinds.join(', ')}.`);
  const { album, account, trashed = false, people = false } = options;
  if (!album && !account) throw wrong('Say where to: --album HANDLE, or --account HANDLE.');
  const place = await readPlace(kind, paths, options);
  return { kind, place, album, account, wishes: { trashed, comments: true, people } };
}

async function readPlace(
  kind: SourceKind,
  paths: string[],
  { server, keyStdin }: Options,
): Promise<TerminalWish['place']> {
  if (kind !== 'immich' && !(kind === 'pixelfed' && server)) {
    if (paths.length === 0) throw wrong('Say what to import: a folder, or archives.');
    return { paths: paths.map((path) => resolve(path)) };
  }
  if (!server || !keyStdin) {
    throw wrong('Say which server, with --server, and give its API key with --key-stdin.');
  }
  const key = (await readAll(process.stdin)).trim();
  if (!key) throw wrong('There was no API key on the standard input.');
  return { server: { address: server, key } };
}

async function readAll(stream: AsyncIterable<Buffer | string>): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}

const wrong = (sentence: string) => new Refusal('invalid', 'invalid_input', sentence);

async function bring(app: App, wish: TerminalWish, isDry: boolean): Promise<Answer> {
  const { units, federation } = app;
  const tools = sourceTools(federation.egress.fetchFrom('here'));
  await using source = await openSource(wish.kind, wish.place, tools, wish.wishes).catch(forPeople);
  const id = await units.transact((scope) => openTerminalImport(scope, wish, { isDry }));
  try {
    await surveyImport(units, id, source).catch(forPeople);
    const planned = await look(app, id);
    if (isDry) return { json: { plan: planned.plan }, text: planText(planned) };
    await units.transact(async (scope) =>
      resume(scope, await scope.em.findOneOrFail(Import, { id })),
    );
    using bar = openBar(process.stderr);
    await runImport(units, id, source, {
      progress: (now) => bar.show(now),
      surprised: (error, path) => app.log.error({ err: error, path }, 'could not be brought'),
    }).catch(forPeople);
    return await answer(app, id);
  } finally {
    if (isDry) await units.write(async ({ em }) => void (await em.nativeDelete(Import, { id })));
  }
}

/** What is wrong with a source is said as everything else that is nobody's fault. */
function forPeople(error: unknown): never {
  if (error instanceof SourceError) throw new Refusal('unprocessable', error.code, error.message);
  throw error;
}

const look = ({ units }: App, id: string): Promise<Import> =>
  units.look(({ em }) => em.findOneOrFail(Import, { id }, { populate: ['album'] }));

async function answer(app: App, id: string): Promise<Answer> {
  const made = await look(app, id);
  const reasons = await app.units.look((scope) => countReasons(scope, id));
  const { added, there, skipped, failed, state } = made;
  if (state !== 'done' || failed > 0) {
    process.exitCode = 1;
    process.stderr.write(`${troubleText(made)}\n`);
  }
  const why = reasons.filter(({ reason }) => reason !== null);
  return {
    json: { id, state, added, there, skipped, failed, reasons: why },
    text: resultText(made, reasons),
  };
}
