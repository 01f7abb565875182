import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { basename, join } from 'node:path';

/** `npm run bench -- NAME`: runs one benchmark and ends as it ends. */
const names = globSync(`${import.meta.dirname}/*.ts`)
  .map((path) => basename(path, '.ts'))
  .filter((name) => name !== 'run');

const [name = ''] = process.argv.slice(2);
if (names.includes(name)) {
  const script = join(import.meta.dirname, `${name}.ts`);
  const bench = spawn(process.execPath, ['--import', './src/tsx-loader.ts', script], {
    stdio: 'inherit',
  });
  await once(bench, 'exit');
  process.exitCode = bench.exitCode ?? 1;
} else {
  process.stderr.write(`Name a benchmark: ${names.join(', ')}.\n`);
  process.exitCode = 1;
}
