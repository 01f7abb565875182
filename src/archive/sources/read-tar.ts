import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, open, rm, stat, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { isIgnored } from './ignored.ts';
import { SourceError, type ImportSkip, type SkipReason } from './source.ts';
import { readHeader, type TarHeader } from './tar-header.ts';
import { MOST_FILES, MOST_FOLDERS, type PlacedFile, type TreePlace } from './tree-place.ts';

const BLOCK = 512;
/** Pictures are packed already: no archive of them is this much larger than its file. */
const MOST_RATIO = 20;
/** A list of posts may be. */
const SHORT = 16 * 1024 ** 2;
const LONGEST_NAME = 64 * 1024;

/** Whether a file's name is that of a tar, packed or not. */
export const isTar = (path: string): boolean => /\.(?:tar|tgz|tar\.gz)$/i.test(path);

/**
 * Looks through a tar (ustar, pax or GNU). A packed one is unpacked to the system's temporary folder first, since
 * nothing in it can be read without all before it, and removed when the place is disposed.
 * @throws SourceError `not_an_archive`, `archive_damaged`, `archive_bomb`
 */
export async function readTar(path: string): Promise<TreePlace> {
  await using opening = new AsyncDisposableStack();
  const name = basename(path);
  const plain = /\.tar$/i.test(name) ? path : await unpack(path, opening);
  const file = opening.use(await open(plain));
  const found = await look(file, plain, name);
  const all = opening.move();
  return {
    name: name.replace(/\.(?:tar|tgz|tar\.gz)$/i, '').normalize('NFC'),
    isArchive: true,
    ...found,
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

async function unpack(path: string, opening: AsyncDisposableStack): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'albumen-unpacked-'));
  opening.defer(() => rm(folder, { recursive: true, force: true }));
  const plain = join(folder, 'unpacked.tar');
  const { size } = await stat(path);
  let left = Math.max(SHORT, size * MOST_RATIO);
  const bounded = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      left -= chunk.length;
      done(left < 0 ? tooMuch(basename(path)) : null, chunk);
    },
  });
  try {
    await pipeline(createReadStream(path), createGunzip(), bounded, createWriteStream(plain));
  } catch (error) {
    if (error instanceof SourceError) throw error;
    throw new SourceError('archive_damaged', `${basename(path)} cannot be unpacked.`, {
      cause: error,
    });
  }
  return plain;
}

const tooMuch = (name: string): SourceError =>
  new SourceError('archive_bomb', `${name} claims to hold more than it could.`);

async function look(file: FileHandle, path: string, name: string) {
  const { size: length } = await file.stat();
  const files: PlacedFile[] = [];
  const skips: ImportSkip[] = [];
  let next: Partial<TarHeader> = {};
  for (let at = 0; at + BLOCK <= length;) {
    const block = await readAt(file, at, BLOCK);
    at += BLOCK;
    if (block.every((byte) => byte === 0)) break;
    const header = readHeader(block);
    if (!header) throw wrong(at === BLOCK ? 'not_an_archive' : 'archive_damaged', name);
    const entry = { ...header, ...(header.words ? {} : next) };
    if (at + entry.size > length) throw wrong('archive_damaged', name);
    if (header.words) {
      if (entry.size > LONGEST_NAME) throw tooMuch(name);
      Object.assign(next, header.words(await readAt(file, at, entry.size)));
    } else {
      next = {};
      place(entry, { path, from: at, files, skips });
      if (files.length > MOST_FILES) throw tooMuch(name);
    }
    at += Math.ceil(entry.size / BLOCK) * BLOCK;
  }
  return { files, skips };
}

const wrong = (code: 'not_an_archive' | 'archive_damaged', name: string): SourceError =>
  code === 'not_an_archive'
    ? new SourceError(code, `${name} is no archive that can be read.`)
    : new SourceError(code, `${name} is damaged. Download it once more.`);

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  await file.read(bytes, 0, length, position);
  return bytes;
}

type Place = { path: string; from: number; files: PlacedFile[]; skips: ImportSkip[] };

function place(entry: TarHeader, { path, from, files, skips }: Place): void {
  if (entry.kind === 'folder') return;
  const shown = entry.path.replace(/^(?:\.\/)+/, '').normalize('NFC');
  const reason = reasonAgainst(entry, shown);
  if (reason) {
    skips.push({ path: shown.replaceAll(/\p{Cc}/gu, '\u{FFFD}'), reason });
    return;
  }
  const { size: bytes } = entry;
  files.push({
    path: shown.replaceAll(/\p{Cc}/gu, '\u{FFFD}'),
    bytes,
    modified: entry.modified,
    open: () =>
      Promise.resolve(
        bytes === 0
          ? Readable.from([])
          : createReadStream(path, { start: from, end: from + bytes - 1 }),
      ),
  });
}

function reasonAgainst({ kind }: TarHeader, path: string): SkipReason | null {
  const parts = path.split('/');
  const leadsOut =
    path.includes('\0') || parts.some((part) => part === '..' || part === '.' || part === '');
  if (leadsOut || parts.length > MOST_FOLDERS || path.length > 1000) return 'name_unsafe';
  if (parts.some((part) => isIgnored(part))) return 'ignored';
  if (kind === 'link') return 'symbolic_link';
  return kind === 'file' ? null : 'special_file';
}
