import { defineConfig } from 'vitest/config';
import { quickTemporaryFolder } from './tests/support/quick-temporary-folder.ts';
import { SlowestFirst } from './tests/support/slowest-first.ts';

process.env['TMPDIR'] ??= quickTemporaryFolder();

const thorough = process.env['ALBUMEN_THOROUGH'];

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', development: false } },
  test: {
    // What takes ten minutes is only run when it is asked for.
    include: ['tests/**/*.test.ts', ...(thorough === '1' ? ['tests/**/*.thorough.ts'] : [])],
    globalSetup: ['tests/support/template-database.ts'],
    pool: 'forks',
    // Room for what lives as long as a request: its collection is a tenth of a worker's time otherwise.
    execArgv: ['--max-semi-space-size=64'],
    maxWorkers: 2,
    // React as the program has it: the other one looks at everything twice.
    env: { NODE_ENV: 'production' },
    // Files share what a worker has loaded: two seconds of each. Modules keep no state; a test restores what it changes.
    isolate: false,
    sequence: { sequencer: SlowestFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
