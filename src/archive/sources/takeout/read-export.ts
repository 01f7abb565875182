import { textOf, type Tree, type TreeFile } from '../tree.ts';
import type { ImportSkip } from '../source.ts';
import { readTakeoutJson, type AlbumSidecar, type PhotoSidecar } from './sidecar.ts';

/** A JSON file beside photos, read. */
export type ReadSidecar = { file: TreeFile; words: PhotoSidecar };

/** A folder of an export, from however many of its parts. */
export type ExportFolder = {
  /** Its path below the folder of Google Photos. */
  path: string;
  media: TreeFile[];
  sidecars: ReadSidecar[];
  album: AlbumSidecar | null;
};

/** The path of the folder itself that somebody chose, where it is one of those that Google Photos made. */
export const HERE = '.';

const MOST_SIDECAR = 4 * 1024 ** 2;
const TOGETHER = 16;

/**
 * The folders of Google Photos in an export, wherever in it they lie and in whatever language: those that hold what it
 * wrote about photos, and those beside them. Other products' files are passed over.
 */
export async function readExport(
  tree: Tree,
  isMedia: (name: string) => boolean,
  signal?: AbortSignal,
): Promise<{ folders: ExportFolder[]; skips: ImportSkip[] }> {
  const skips: ImportSkip[] = [];
  const { read, broken } = await readAll(tree.files.filter(isJson), signal);
  const roots = new Set(
    read.filter(({ words }) => 'photo' in words).map(({ file }) => rootOf(parentOf(file.path))),
  );
  const folders = new Map<string, ExportFolder>();
  const folderAt = (path: string): ExportFolder | null => {
    const root = rootOf(path);
    if (!roots.has(root)) return null;
    const key = (root === '' ? path : path.slice(root.length + 1)) || HERE;
    const known = folders.get(key) ?? { path: key, media: [], sidecars: [], album: null };
    folders.set(key, known);
    return known;
  };
  for (const { file, words } of read) {
    const folder = folderAt(parentOf(file.path));
    if (!folder) continue;
    if ('photo' in words) folder.sidecars.push({ file, words: words.photo });
    else if (!folder.album?.title) folder.album = words.album;
  }
  for (const file of broken) {
    if (folderAt(parentOf(file.path)))
      skips.push({ path: file.path, reason: 'sidecar_unreadable' });
  }
  for (const file of tree.files) {
    if (isJson(file)) continue;
    const folder = isMedia(file.name) ? folderAt(parentOf(file.path)) : null;
    if (folder) folder.media.push(file);
    else skips.push({ path: file.path, reason: isMedia(file.name) ? 'ignored' : 'not_a_photo' });
  }
  return { folders: [...folders.values()], skips };
}

const isJson = ({ name }: TreeFile): boolean => /\.json$/i.test(name);

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** The folder of Google Photos itself, of one of its folders. */
const rootOf = parentOf;

type Read = { file: TreeFile; words: NonNullable<ReturnType<typeof readTakeoutJson>> };

async function readAll(files: readonly TreeFile[], signal: AbortSignal | undefined) {
  const read: Read[] = [];
  const broken: TreeFile[] = [];
  for (let at = 0; at < files.length; at += TOGETHER) {
    signal?.throwIfAborted();
    const some = files.slice(at, at + TOGETHER).map((file) => readOne(file));
    for (const { file, words, isBroken } of await Promise.all(some)) {
      if (words) read.push({ file, words });
      else if (isBroken) broken.push(file);
    }
  }
  return { read, broken };
}

async function readOne(file: TreeFile) {
  try {
    const words = readTakeoutJson(JSON.parse(await textOf(file, MOST_SIDECAR)));
    return { file, words, isBroken: false };
  } catch {
    return { file, words: null, isBroken: true };
  }
}
