import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

/** Has Node read TSX: types it strips by itself, JSX it does not know. For `--import`, before everything else. */
registerHooks({
  load(url, context, next) {
    if (!url.endsWith('.tsx')) return next(url, context);
    const path = fileURLToPath(url);
    const { code } = transformSync(readFileSync(path, 'utf8'), {
      loader: 'tsx',
      format: 'esm',
      jsx: 'automatic',
      sourcefile: path,
      sourcemap: 'inline',
      sourcesContent: false,
    });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
