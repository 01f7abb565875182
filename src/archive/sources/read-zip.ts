import { basename } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl';
import { isIgnored } from './ignored.ts';
import { SourceError, type ImportSkip, type SkipReason } from './source.ts';
import { MOST_FOLDERS, type PlacedFile, type TreePlace } from './tree-place.ts';

/** An archive with more entries is refused before any of them is read. */
export const MOST_ENTRIES = 500_000;
/** No photo and no film is this much larger than what it is packed in; short texts are. */
const MOST_RATIO = 100;
const SHORT = 1024 ** 2;
/** A local header without its name. */
const HEADER = 30;

/**
 * Looks through a ZIP by its list of entries; none is unpacked. What packs more than anything real could (a ratio over
 * 100, entries that share bytes, too many of them) is refused or left out, and so are names that lead out of it.
 * @throws SourceError `not_an_archive`, `archive_damaged`, `archive_encrypted`, `archive_bomb`
 */
export async function readZip(path: string): Promise<TreePlace> {
  const zip = await openPromise(path, { autoClose: false, decodeStrings: false }).catch(
    (error: unknown) => {
      throw new SourceError('not_an_archive', `${basename(path)} is no ZIP that can be read.`, {
        cause: error,
      });
    },
  );
  try {
    const name = basename(path)
      .replace(/\.zip$/i, '')
      .normalize('NFC');
    const found = await look(zip, basename(path));
    return { name, isArchive: true, ...found, [Symbol.asyncDispose]: () => close(zip) };
  } catch (error) {
    await close(zip);
    throw error;
  }
}

function close(zip: ZipFile): Promise<void> {
  if (zip.isOpen) zip.close();
  return Promise.resolve();
}

async function look(zip: ZipFile, name: string) {
  if (zip.entryCount > MOST_ENTRIES) {
    throw new SourceError('archive_bomb', `${name} has more entries than are looked through.`);
  }
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch (error) {
    throw new SourceError('archive_damaged', `${name} is damaged. Download it once more.`, {
      cause: error,
    });
  }
  requirePlausible(entries, zip.fileSize, name);
  const files: PlacedFile[] = [];
  const skips: ImportSkip[] = [];
  const ignored = new Set<string>();
  for (const entry of entries) {
    const raw = getFileNameLowLevel(
      entry.generalPurposeBitFlag,
      entry.fileNameRaw,
      entry.extraFields,
      false,
    ).normalize('NFC');
    if (raw.endsWith('/')) continue;
    const shown = raw.replaceAll(/\p{Cc}/gu, '\u{FFFD}');
    const above = ignoredPart(shown);
    if (above !== null) {
      if (!ignored.has(above)) skips.push({ path: above, reason: 'ignored' });
      ignored.add(above);
      continue;
    }
    const reason = reasonAgainst(entry, raw);
    if (reason) skips.push({ path: shown, reason });
    else files.push(fileOf(zip, entry, shown));
  }
  const isLocked = files.length === 0 && skips.some(({ reason }) => reason === 'encrypted');
  if (isLocked) {
    throw new SourceError('archive_encrypted', `${name} has a password. Unpack it first.`);
  }
  return { files, skips };
}

/** The first folder, or the file itself, that no one wants, with what is above it; null where there is none. */
function ignoredPart(path: string): string | null {
  const parts = path.split('/');
  const at = parts.findIndex((part) => part !== '.' && part !== '..' && isIgnored(part));
  return at === -1 ? null : parts.slice(0, at + 1).join('/');
}

const LINK = 0o120000;
const KIND = 0o170000;

function reasonAgainst(entry: Entry, path: string): SkipReason | null {
  const parts = path.split('/');
  const leadsOut =
    path.startsWith('/') ||
    /^[a-z]:/i.test(path) ||
    path.includes('\0') ||
    parts.some((part) => part === '..' || part === '.' || part === '');
  if (leadsOut || parts.length > MOST_FOLDERS || path.length > 1000) return 'name_unsafe';
  if (((entry.externalFileAttributes >>> 16) & KIND) === LINK) return 'symbolic_link';
  if (entry.isEncrypted()) return 'encrypted';
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) return 'unreadable';
  return isBloated(entry) ? 'bomb' : null;
}

const isBloated = ({ compressedSize, uncompressedSize }: Entry): boolean =>
  uncompressedSize > SHORT && uncompressedSize > compressedSize * MOST_RATIO;

/** Entries have bytes of their own, and all together no more than an archive of this length can hold. */
function requirePlausible(entries: readonly Entry[], length: number, name: string): void {
  const spans = entries
    .map((entry) => ({
      from: entry.relativeOffsetOfLocalHeader,
      to: entry.relativeOffsetOfLocalHeader + HEADER + entry.compressedSize,
    }))
    .toSorted((a, b) => a.from - b.from);
  const shares = spans.some(({ from }, at) => at > 0 && from < spans[at - 1]!.to);
  const unpacked = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (!shares && unpacked <= Math.max(SHORT * MOST_RATIO, length * MOST_RATIO)) return;
  throw new SourceError('archive_bomb', `${name} claims to hold more than it could.`);
}

const fileOf = (zip: ZipFile, entry: Entry, path: string): PlacedFile => ({
  path,
  bytes: entry.uncompressedSize,
  modified: modifiedOf(entry),
  open: () => openEntry(zip, entry, path),
});

/** By the clock of whoever packed it; a time in their zone is as good as one in UTC for what it is used for. */
function modifiedOf(entry: Entry): Date | null {
  const at = entry.getLastModDate({ timezone: 'UTC' });
  return at.getUTCFullYear() > 1980 ? at : null;
}

/** Unpacks one entry; more or other bytes than the list says end it with an error. */
async function openEntry(zip: ZipFile, entry: Entry, path: string): Promise<Readable> {
  try {
    const bytes = await zip.openReadStreamPromise(entry);
    const checked = bytes.pipe(checksum(entry.crc32, path));
    bytes.on('error', (error) => checked.destroy(damaged(path, error)));
    checked.on('close', () => bytes.destroy());
    return checked;
  } catch (error) {
    throw damaged(path, error);
  }
}

function checksum(expected: number, path: string): Transform {
  let sum = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sum = crc32(chunk, sum);
      done(null, chunk);
    },
    flush(done) {
      done(sum === expected ? null : damaged(path));
    },
  });
}

const damaged = (path: string, cause?: unknown): SourceError =>
  new SourceError('file_gone', `${path} is damaged in its archive.`, { cause });
