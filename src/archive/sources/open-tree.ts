import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { readFile, readFolder } from './read-folder.ts';
import { isTar, readTar } from './read-tar.ts';
import { readZip } from './read-zip.ts';
import { SourceError, type ImportSkip } from './source.ts';
import type { TreePlace } from './tree-place.ts';
import type { Tree, TreeFile } from './tree.ts';

/**
 * Opens folders, ZIPs and single files of this machine as one tree. Disposing closes them.
 * @param places paths; an archive is known by its name, which ends with `.zip`, `.tar`, `.tgz` or `.tar.gz`
 * @throws SourceError
 */
export async function openTree(places: readonly string[]): Promise<Tree> {
  await using opening = new AsyncDisposableStack();
  const opened: TreePlace[] = [];
  for (const place of places) opened.push(opening.use(await openPlace(place)));
  const files = opened.flatMap(({ files: own }, place) =>
    own.map((file): TreeFile => ({
      ...file,
      place,
      key: file.path,
      name: file.path.slice(file.path.lastIndexOf('/') + 1),
    })),
  );
  const sorted = files.toSorted(
    (a, b) => comparePaths(a.path, b.path) || a.place - b.place || a.bytes - b.bytes,
  );
  const all = opening.move();
  return {
    names: opened.map(({ name }) => name),
    isArchive: opened.map(({ isArchive }) => isArchive),
    files: withOwnKeys(sorted),
    skips: opened.flatMap(({ skips }): ImportSkip[] => skips),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

async function openPlace(path: string): Promise<TreePlace> {
  const facts = await stat(path).catch((error: unknown) => {
    throw new SourceError('not_found', `There is nothing at ${path}.`, { cause: error });
  });
  if (facts.isDirectory()) return readFolder(path);
  if (!facts.isFile()) throw new SourceError('not_found', `${path} is no folder and no file.`);
  if (isTar(path)) return readTar(path);
  return basename(path).toLowerCase().endsWith('.zip') ? readZip(path) : readFile(path);
}

/** Two places can have files of one path: the second one's key has a number behind it. */
function withOwnKeys(files: readonly TreeFile[]): TreeFile[] {
  const seen = new Map<string, number>();
  return files.map((file) => {
    const times = (seen.get(file.path) ?? 0) + 1;
    seen.set(file.path, times);
    return times === 1 ? file : { ...file, key: `${file.path}#${times}` };
  });
}

const collator = new Intl.Collator('en', { numeric: true });

/** Folder by folder, numbers as numbers; a folder's own files stand before those of the folders in it. */
function comparePaths(a: string, b: string): number {
  const left = a.split('/');
  const right = b.split('/');
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const isFileLeft = at === left.length - 1;
    const isFileRight = at === right.length - 1;
    if (isFileLeft !== isFileRight) return isFileLeft ? -1 : 1;
    const order = collator.compare(left[at]!, right[at]!) || compareCodes(left[at]!, right[at]!);
    if (order !== 0) return order;
  }
  return 0;
}

const compareCodes = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
