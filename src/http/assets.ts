import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build, stop, type OutputFile, type Plugin } from 'esbuild';

/** One file of the browser's code, as it is sent: its name carries a hash, so it never changes. */
export type Asset = {
  body: Uint8Array;
  /** Compressed, at the first time of asking; null where that gains nothing. */
  coded(encoding: 'br' | 'gzip'): Promise<Uint8Array | null>;
  type: string;
  etag: string;
};

/** Everything that `src/web` becomes for browsers. */
export type Assets = {
  /** The address of an entry point or font by its plain name: `public.js`, `gallery.css`. */
  url(name: string): string;
  /** The file behind an address that {@link url}, or another asset, named. */
  find(path: string): Asset | undefined;
};

const web = fileURLToPath(new URL('../web/', import.meta.url));
const entryPoints = [
  'public/public.ts',
  'console/main.tsx',
  'installed/share.ts',
  'styles/gallery.css',
  'styles/console.css',
  'styles/api.css',
  'favicon.svg',
];
/** Entry points whose file name says too little beside the others. */
const plainNames: Record<string, string> = { 'main.js': 'console.js' };
/** The browsers that we write for. */
const target = ['es2022', 'safari15'];
const types: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};

let bundled: Promise<Map<string, Asset>> | undefined;

/** Bundles the browser's code in memory, once for all servers of a process; there is no build step before it. */
export async function bundleAssets(): Promise<Assets> {
  const files = await (bundled ??= bundle());
  const named = new Map([...files.keys()].map((path) => [plainName(path), path]));
  return {
    url(name) {
      const path = named.get(name);
      if (!path) throw new Error(`no asset is called ${name}`);
      return path;
    },
    find: (path) => files.get(path),
  };
}

async function bundle(): Promise<Map<string, Asset>> {
  try {
    const { outputFiles } = await build({
      absWorkingDir: web,
      entryPoints,
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      splitting: true,
      target,
      jsx: 'automatic',
      outdir: '/assets',
      publicPath: '/assets',
      entryNames: '[name]-[hash]',
      chunkNames: 'chunk-[hash]',
      assetNames: '[name]-[hash]',
      loader: { '.woff2': 'file', '.svg': 'copy' },
      define: { 'process.env.NODE_ENV': '"production"' },
      tsconfigRaw: { compilerOptions: { jsx: 'react-jsx' } },
      plugins: [trustPhotoSwipe, bundleWorkers],
      logLevel: 'silent',
    });
    const all = [...outputFiles, ...(await bundleServiceWorker())];
    return new Map(all.map(asAsset));
  } finally {
    await stop(); // esbuild's service is a process of its own
  }
}

/** One script without imports: not every browser lets a service worker have some. */
async function bundleServiceWorker(): Promise<OutputFile[]> {
  const { outputFiles } = await build({
    absWorkingDir: web,
    entryPoints: ['installed/service-worker.ts'],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target,
    outdir: '/assets',
    entryNames: '[name]-[hash]',
    logLevel: 'silent',
  });
  return outputFiles;
}

function asAsset({ path, contents }: OutputFile): [path: string, Asset] {
  const extension = path.slice(path.lastIndexOf('.') + 1);
  const compressible = extension !== 'woff2';
  const made: { br?: Promise<Uint8Array>; gzip?: Promise<Uint8Array> } = {};
  const asset: Asset = {
    body: contents,
    coded: async (encoding) =>
      compressible ? (made[encoding] ??= compress[encoding](contents)) : null,
    type: types[extension] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(contents).digest('base64url').slice(0, 22)}"`,
  };
  return [`/assets/${basename(path)}`, asset];
}

/** The best one takes a second for each half megabyte: it is for what is small. */
const qualityFor = ({ length }: Uint8Array): number => (length < 32 * 1024 ? 11 : 9);
const brotli = promisify(brotliCompress);
const compress = {
  br: (contents: Uint8Array) =>
    brotli(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: qualityFor(contents) } }),
  gzip: promisify(gzip) as (contents: Uint8Array) => Promise<Uint8Array>,
};

function plainName(path: string): string {
  const name = basename(path).replace(/-[A-Z0-9]{8}(?=\.\w+$)/, '');
  return plainNames[name] ?? name;
}

/**
 * PhotoSwipe writes strings to `innerHTML`. Under `require-trusted-types-for 'script'` that takes a
 * policy, which gets the name `photoswipe`.
 */
const trustPhotoSwipe: Plugin = {
  name: 'trust-photoswipe',
  setup(esbuild) {
    esbuild.onLoad({ filter: /photoswipe\.esm\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const trusted = source.replaceAll(/\.innerHTML = (.+);/g, '.innerHTML = trust($1);');
      if (trusted === source) throw new Error(`${relative(web, path)} does not set innerHTML`);
      return { contents: `${policy}\n${trusted}`, loader: 'js' };
    });
  },
};

const policy = `
const policy = globalThis.trustedTypes?.createPolicy('photoswipe', { createHTML: (html) => html });
const trust = (html) => policy?.createHTML(html) ?? html;
`;

/** `import address from 'worker:./file.ts'`: a worker is a script of its own, found by its address. */
const bundleWorkers: Plugin = {
  name: 'bundle-workers',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^worker:/ }, ({ path, resolveDir }) => {
      const source = join(resolveDir, path.slice('worker:'.length));
      return { path: source.replace(/\.ts$/, '.js'), namespace: 'worker', pluginData: source };
    });
    esbuild.onLoad({ filter: /./, namespace: 'worker' }, async ({ pluginData }) => {
      const { outputFiles } = await esbuild.esbuild.build({
        entryPoints: [String(pluginData)],
        bundle: true,
        minify: true,
        write: false,
        format: 'iife',
        target,
        logLevel: 'silent',
      });
      return { contents: outputFiles[0]!.contents, loader: 'file' };
    });
  },
};
