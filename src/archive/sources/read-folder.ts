import { constants } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { isIgnored } from './ignored.ts';
import { SourceError, type ImportSkip } from './source.ts';
import { MOST_FILES, MOST_FOLDERS, type PlacedFile, type TreePlace } from './tree-place.ts';

const SLASH = Buffer.from('/');

/**
 * Looks through a folder of this machine. Nothing in it that leads elsewhere is followed, and names that are no UTF-8 are
 * opened by their bytes and shown as well as can be. @throws SourceError `not_found`
 */
export async function readFolder(path: string): Promise<TreePlace> {
  const root = Buffer.from(resolve(path));
  const files: PlacedFile[] = [];
  const skips: ImportSkip[] = [];
  await walk(root, '', 0, { files, skips });
  return {
    name: basename(resolve(path)).normalize('NFC'),
    isArchive: false,
    files,
    skips,
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

/** A single file, as if it were all of its folder. */
export async function readFile(path: string): Promise<TreePlace> {
  const whole = Buffer.from(resolve(path));
  const { size, mtime } = await lstat(whole);
  const name = basename(resolve(path)).normalize('NFC');
  const files = [{ path: name, bytes: size, modified: mtime, open: () => openFile(whole, name) }];
  return {
    name,
    isArchive: true,
    files,
    skips: [],
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

type Found = { files: PlacedFile[]; skips: ImportSkip[] };

async function walk(folder: Buffer, above: string, depth: number, found: Found): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true, encoding: 'buffer' }).catch(
    (error: unknown) => {
      if (depth === 0) {
        throw new SourceError('not_found', 'There is no folder there that can be read.', {
          cause: error,
        });
      }
      found.skips.push({ path: above, reason: 'unreadable' });
      return [];
    },
  );
  entries.sort((a, b) => Buffer.compare(a.name, b.name));
  for (const entry of entries) {
    const name = shown(entry.name);
    const path = above ? `${above}/${name}` : name;
    const whole = Buffer.concat([folder, SLASH, entry.name]);
    if (isIgnored(name)) found.skips.push({ path, reason: 'ignored' });
    else if (entry.isSymbolicLink()) found.skips.push({ path, reason: 'symbolic_link' });
    else if (entry.isDirectory() && depth >= MOST_FOLDERS) {
      found.skips.push({ path, reason: 'unreadable' });
    } else if (entry.isDirectory()) await walk(whole, path, depth + 1, found);
    else if (entry.isFile()) await add(whole, path, found);
    else found.skips.push({ path, reason: 'special_file' });
  }
}

async function add(whole: Buffer, path: string, { files, skips }: Found): Promise<void> {
  const facts = await lstat(whole).catch(() => undefined);
  if (!facts?.isFile()) {
    skips.push({ path, reason: 'unreadable' });
    return;
  }
  if (files.length >= MOST_FILES) {
    throw new SourceError('archive_bomb', 'There are more files than anybody could look through.');
  }
  const { size, mtime } = facts;
  files.push({ path, bytes: size, modified: mtime, open: () => openFile(whole, path) });
}

/** A link that took the file's place meanwhile is not followed, and a pipe is not waited for. */
async function openFile(whole: Buffer, path: string): Promise<Readable> {
  try {
    const file = await open(
      whole,
      constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
    );
    return file.createReadStream();
  } catch (error) {
    throw new SourceError('file_gone', `${path} cannot be read any more.`, { cause: error });
  }
}

/** A name that is no UTF-8 has a mark for each byte that is none; no name has a character that ends lines or texts. */
const shown = (name: Buffer): string =>
  new TextDecoder('utf-8', { ignoreBOM: true })
    .decode(name)
    .normalize('NFC')
    .replaceAll(/\p{Cc}/gu, '\u{FFFD}');
