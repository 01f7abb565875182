import { pairByName } from './live-pairs.ts';
import { timeOfInstant, timeOfName } from './name-time.ts';
import { readPicasa, type PicasaFolder } from './picasa.ts';
import type { ImportAlbum, ImportItem, ImportSource, SourceTools, Survey } from './source.ts';
import { textOf, type Tree, type TreeFile } from './tree.ts';

/** How many albums may stand in one another; what lies deeper is in the last one that may. */
const MOST_LEVELS = 8;
/** A sidecar is a few thousand characters. */
const MOST_SIDECAR = 1024 ** 2;

/**
 * A folder of photos: its folders are albums, in one another as the folders are, and what stands beside a photo as
 * `name.jpg.xmp`, `name.xmp` or in a `.picasa.ini` is said of it. Photos right in the folder are in an album of its name;
 * those right in a ZIP are in none.
 */
export const folderSource = (tree: Tree, tools: SourceTools): ImportSource => ({
  kind: 'folder',
  survey: () => survey(tree, tools),
  [Symbol.asyncDispose]: () => tree[Symbol.asyncDispose](),
});

type Sidecar = ReturnType<SourceTools['readSidecar']>;

async function survey(tree: Tree, tools: SourceTools): Promise<Survey> {
  const found: Survey = { albums: [], items: [], skips: [...tree.skips], notes: [] };
  const media = tree.files.filter(({ name }) => tools.claims(name));
  const picasa = await readAllPicasa(tree, found);
  const sidecars = openSidecars(tree);
  const albums = new Map<string, ImportAlbum>();
  const pairs = pairByName(media);
  const clips = new Set(pairs.values());
  for (const file of media) {
    const isClip = clips.has(file.key);
    const album = isClip ? null : albumOf(file, { tree, albums, picasa, found });
    const sidecar = await readSidecarOf(file, sidecars, tools, found);
    found.items.push(itemOf(file, { album, sidecar, picasa, motion: pairs.get(file.key) ?? null }));
  }
  found.albums = [...albums.values()];
  for (const file of tree.files) {
    if (tools.claims(file.name) || sidecars.used.has(file.key) || isPicasa(file)) continue;
    const reason = isSidecar(file) ? 'sidecar_alone' : 'not_a_photo';
    found.skips.push({ path: file.path, reason });
  }
  return found;
}

type Folders = {
  tree: Tree;
  albums: Map<string, ImportAlbum>;
  picasa: Map<string, PicasaFolder>;
  found: Survey;
};

/** The key of the album that stands for a file's folder, which is made with all above it. */
function albumOf(file: TreeFile, folders: Folders): string | null {
  const { tree, albums, picasa, found } = folders;
  const folder = folderOf(file);
  const root = tree.names[file.place] ?? '';
  if (folder === '') {
    if (tree.isArchive[file.place]) return null;
    return put(albums, { key: `${root}/`, title: root, parent: null }, picasa.get(where(file)));
  }
  const parts = folder.split('/');
  if (parts.length > MOST_LEVELS && !found.notes.includes('flattened')) {
    found.notes.push('flattened');
  }
  let parent: string | null = null;
  for (const [at, title] of parts.slice(0, MOST_LEVELS).entries()) {
    const path = parts.slice(0, at + 1).join('/');
    const key: string = tree.isArchive[file.place] ? path : `${root}/${path}`;
    parent = put(albums, { key, title, parent }, picasa.get(`${file.place} ${path}`));
  }
  return parent;
}

function put(
  albums: Map<string, ImportAlbum>,
  { key, title, parent }: Pick<ImportAlbum, 'key' | 'title' | 'parent'>,
  picasa: PicasaFolder | undefined,
): string {
  if (!albums.has(key)) {
    albums.set(key, {
      key,
      title: picasa?.title ?? title,
      description: picasa?.description ?? '',
      parent,
      cover: null,
      order: null,
    });
  }
  return key;
}

const folderOf = ({ path }: Pick<TreeFile, 'path'>): string =>
  path.slice(0, Math.max(0, path.lastIndexOf('/')));

const where = (file: TreeFile): string => `${file.place} ${folderOf(file)}`;

const isPicasa = ({ name }: TreeFile): boolean => /^\.?picasa\.ini$/i.test(name);

async function readAllPicasa(tree: Tree, { skips }: Survey): Promise<Map<string, PicasaFolder>> {
  const read = new Map<string, PicasaFolder>();
  for (const file of tree.files.filter(isPicasa)) {
    try {
      read.set(where(file), readPicasa(await textOf(file, MOST_SIDECAR)));
    } catch {
      skips.push({ path: file.path, reason: 'sidecar_unreadable' });
    }
  }
  return read;
}

const isSidecar = ({ name }: TreeFile): boolean => /\.xmp$/i.test(name);

/** Sidecars by place, path and name in lower case: what wrote them may have written names otherwise than the camera. */
type Sidecars = { by: Map<string, TreeFile>; used: Set<string>; read: Map<string, Sidecar> };

const openSidecars = (tree: Tree): Sidecars => ({
  by: new Map(
    tree.files
      .filter(isSidecar)
      .map((file) => [`${file.place} ${file.path}`.toLowerCase(), file] as const),
  ),
  used: new Set(),
  read: new Map(),
});

/** `IMG_1.jpg.xmp` before `IMG_1.xmp`, which can be of a raw file and its JPEG alike. */
async function readSidecarOf(
  file: TreeFile,
  { by, used, read }: Sidecars,
  tools: SourceTools,
  { skips }: Survey,
): Promise<Sidecar | null> {
  const path = `${file.place} ${file.path}`.toLowerCase();
  const sidecar = by.get(`${path}.xmp`) ?? by.get(path.replace(/\.[^./]*$/, '.xmp'));
  if (!sidecar) return null;
  const known = read.get(sidecar.key);
  if (known) return known;
  const isFirst = !used.has(sidecar.key);
  used.add(sidecar.key);
  try {
    const words = tools.readSidecar(await textOf(sidecar, MOST_SIDECAR));
    read.set(sidecar.key, words);
    return words;
  } catch {
    if (isFirst) skips.push({ path: sidecar.path, reason: 'sidecar_unreadable' });
    return null;
  }
}

type About = {
  album: string | null;
  sidecar: Sidecar | null;
  picasa: Map<string, PicasaFolder>;
  motion: string | null;
};

function itemOf(file: TreeFile, { album, sidecar, picasa, motion }: About): ImportItem {
  const starred = picasa.get(where(file))?.photos.get(file.name.toLowerCase());
  return {
    key: file.key,
    name: file.name,
    path: file.path,
    bytes: file.bytes,
    albums: album === null ? [] : [album],
    caption: sidecar?.caption || starred?.caption || '',
    altText: sidecar?.altText ?? '',
    tags: [...(sidecar?.keywords ?? []), ...(starred?.keywords ?? [])],
    rating: sidecar?.rating ?? null,
    ...timeOf(file, sidecar),
    location: sidecar?.location ?? null,
    favourite: starred?.starred ?? false,
    trashed: false,
    motion,
    comments: [],
    open: file.open,
  };
}

/** What is beside a file goes before its name, and its name before when it was last written. */
function timeOf(
  file: TreeFile,
  sidecar: Sidecar | null,
): Pick<ImportItem, 'takenAt' | 'takenAtSource'> {
  if (sidecar?.takenAt) return { takenAt: sidecar.takenAt, takenAtSource: 'sidecar' };
  const named = timeOfName(file.name);
  if (named) return { takenAt: named, takenAtSource: 'name' };
  const written = timeOfInstant(file.modified);
  return { takenAt: written, takenAtSource: written ? 'mtime' : null };
}
