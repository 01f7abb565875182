import { createHash } from 'node:crypto';
import { Transform, type Readable } from 'node:stream';
import type { z } from 'zod';
import {
  ALBUM_FILE,
  anyManifest,
  exportedAlbum,
  exportedGifts,
  FORMAT_VERSION,
  GIVEN_FILE,
  MANIFEST,
  manifest,
  type ExportedPhoto,
} from '../albumen/format.ts';
import {
  SourceError,
  type ImportAlbum,
  type ImportItem,
  type ImportSource,
  type Survey,
} from './source.ts';
import { textOf, type Tree, type TreeFile } from './tree.ts';

/** What one file of an export may say, and all of them: an album of a hundred thousand photos has a few dozen. */
const MOST_TEXT = 256 * 1024 ** 2;
const MOST_TEXTS = 512 * 1024 ** 2;

/**
 * What another Albumen exported, unpacked or not, also where somebody put it into a folder. Nothing of it is believed before
 * its shape was looked at, and no original is taken whose bytes are not those that it was exported with.
 */
export const albumenSource = (tree: Tree): ImportSource => ({
  kind: 'albumen',
  survey: () => survey(tree),
  [Symbol.asyncDispose]: () => tree[Symbol.asyncDispose](),
});

async function survey(tree: Tree): Promise<Survey> {
  const files = new Map(tree.files.map((file) => [file.path, file]));
  const root = rootOf(tree);
  const read = openReader(files);
  const { albums } = await readManifest(read, `${root}${MANIFEST}`);
  const found: Survey = { albums: [], items: [], skips: [...tree.skips], notes: [] };
  const known = new Set<string>();
  for (const { id, folder } of albums) {
    const within = `${root}${folder}/`;
    const { photos, ...album } = await read(`${within}${ALBUM_FILE}`, exportedAlbum);
    if (album.id !== id || known.has(id)) throw broken(`${within}${ALBUM_FILE}`);
    requireVersion(album.version);
    const parent = album.parent !== null && known.has(album.parent) ? album.parent : null;
    known.add(id);
    const items = itemsOf(photos, { album: id, within, files, found });
    const keys = new Set(items.map(({ key }) => key));
    const cover = album.cover === null ? null : keyOf(id, album.cover);
    found.items.push(...items);
    found.albums.push({
      key: id,
      title: album.title,
      description: album.description,
      parent,
      cover: cover !== null && keys.has(cover) ? cover : null,
      order: [...keys],
      exported: album,
    } satisfies ImportAlbum);
  }
  const gifts = `${root}${GIVEN_FILE}`;
  if (files.has(gifts)) {
    const { photos } = await read(gifts, exportedGifts);
    const within = gifts.slice(0, gifts.lastIndexOf('/') + 1);
    found.items.push(...itemsOf(photos, { album: null, within, files, found }));
  }
  return found;
}

/** The folder that the manifest lies in: the outermost that has one. */
function rootOf({ files }: Tree): string {
  const paths = files
    .filter(({ name }) => name === MANIFEST)
    .map(({ path }) => path.slice(0, -MANIFEST.length));
  const [root] = paths.toSorted((a, b) => a.length - b.length);
  if (root !== undefined) return root;
  throw new SourceError(
    'source_unknown',
    `There is no ${MANIFEST} in it: it is no export of Albumen.`,
  );
}

type Files = ReadonlyMap<string, TreeFile>;
type Read = <Shape extends z.ZodType>(path: string, shape: Shape) => Promise<z.output<Shape>>;

/** Reads what an export says, as far as anybody could have written it by exporting. */
function openReader(files: Files): Read {
  let total = 0;
  return async (path, shape) => {
    const file = files.get(path);
    if (!file) {
      throw new SourceError('archive_incomplete', `${path} is missing. Is a part of it elsewhere?`);
    }
    total += file.bytes;
    if (file.bytes > MOST_TEXT || total > MOST_TEXTS) {
      throw new SourceError('archive_bomb', `${path} says more than an export does.`);
    }
    const parsed = shape.safeParse(parse(await textOf(file, MOST_TEXT), path));
    if (parsed.success) return parsed.data;
    throw broken(path, parsed.error);
  };
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw broken(path, error);
  }
}

const broken = (path: string, cause?: unknown): SourceError =>
  new SourceError('archive_damaged', `${path} does not say what an export says.`, { cause });

async function readManifest(read: Read, path: string): Promise<z.output<typeof manifest>> {
  const { version } = await read(path, anyManifest);
  requireVersion(version);
  return read(path, manifest);
}

function requireVersion(version: number): void {
  if (version === FORMAT_VERSION) return;
  throw new SourceError(
    'source_outdated',
    `This is version ${version} of the format, and this server reads version ${FORMAT_VERSION}.`,
  );
}

type Within = { album: string | null; within: string; files: Files; found: Survey };

const keyOf = (album: string | null, photo: string): string => `${album ?? 'given'}/${photo}`;

function itemsOf(
  photos: readonly ExportedPhoto[],
  { album, within, files, found }: Within,
): ImportItem[] {
  const items = new Map<string, ImportItem>();
  for (const photo of photos) {
    const path = `${within}${photo.file}`;
    const key = keyOf(album, photo.id);
    const file = files.get(path.normalize('NFC'));
    if (!file || items.has(key)) {
      found.skips.push({ path, reason: file ? 'name_clash' : 'media_missing' });
      continue;
    }
    const film = photo.motion && files.get(`${within}${photo.motion.file}`.normalize('NFC'));
    const motion = film ? `${key}/motion` : null;
    items.set(key, itemOf(photo, file, { key, album, motion }));
    if (film && motion) found.items.push(filmOf(photo.motion!, film, motion));
    else if (photo.motion) {
      found.skips.push({ path: `${within}${photo.motion.file}`, reason: 'media_missing' });
    }
  }
  return [...items.values()];
}

/** A picture's film says nothing by itself. */
const filmOf = (
  film: NonNullable<ExportedPhoto['motion']>,
  file: TreeFile,
  key: string,
): ImportItem => ({
  key,
  name: film.file,
  path: file.path,
  bytes: file.bytes,
  albums: [],
  caption: '',
  altText: '',
  tags: [],
  rating: null,
  takenAt: null,
  takenAtSource: null,
  location: null,
  favourite: false,
  trashed: false,
  motion: null,
  comments: [],
  open: async () => checked(await file.open(), film, file.path),
});

const itemOf = (
  photo: ExportedPhoto,
  file: TreeFile,
  { key, album, motion }: { key: string; album: string | null; motion: string | null },
): ImportItem => ({
  key,
  name: photo.file,
  path: file.path,
  bytes: file.bytes,
  albums: album === null ? [] : [album],
  caption: photo.caption,
  altText: photo.altText,
  tags: photo.tags,
  rating: photo.rating as ImportItem['rating'],
  takenAt: photo.takenAt,
  takenAtSource: photo.takenAt === null ? null : 'sidecar',
  location: photo.location,
  favourite: photo.favourite,
  trashed: false,
  motion,
  comments: [],
  exported: photo,
  open: async () => checked(await file.open(), photo, file.path),
});

/** The bytes of an original, as long as they are those that were exported. */
function checked(bytes: Readable, { sha256 }: { sha256: string }, path: string): Readable {
  const hash = createHash('sha256');
  const checking = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      const isSame = hash.digest('hex') === sha256;
      done(isSame ? null : new SourceError('file_gone', `${path} was changed after the export.`));
    },
  });
  bytes.on('error', (error) => checking.destroy(error));
  checking.on('close', () => bytes.destroy());
  return bytes.pipe(checking);
}
