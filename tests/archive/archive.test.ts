import { mkdtempDisposable, open, writeFile, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openPromise } from 'yauzl';
import { archiveBytes, layOut, versionOf, type Archive } from '../../src/archive/archive.ts';
import type { Entry } from '../../src/archive/entry.ts';
import { splitIntoParts } from '../../src/archive/parts.ts';
import { entriesOf, readEntry, readWithPython, testArchive } from '../support/archives.ts';

const GIGABYTE = 1024 ** 3;

const folder = () => mkdtempDisposable(join(tmpdir(), 'albumen-archive-'));

function entry(name: string, text: string, modified = '2026-08-03T14:02:11+02:00'): Entry {
  const bytes = Buffer.from(text);
  return {
    path: name.split('/'),
    modified,
    bytes: bytes.length,
    version: text,
    crc32: () => crc32(bytes),
    open: async (from, to) => [bytes.subarray(from, to)] as unknown as AsyncIterable<Uint8Array>,
  };
}

/** An entry of zeros, of which no test reads a byte. */
const vast = (name: string, bytes: number): Entry => ({
  ...entry(name, ''),
  bytes,
  version: `${bytes} zeros`,
  open: () => {
    throw new Error('A vast entry is not read.');
  },
});

const whole = (archive: Archive) => buffer(archiveBytes(archive, { from: 0, to: archive.bytes }));

describe('an archive', () => {
  test('is as long as it was said to be, and every reader finds it whole', async () => {
    await using desk = await folder();
    const path = join(desk.path, 'archive.zip');
    const archive = layOut([
      entry('Ortasee – früh.jpg', 'a'.repeat(70_000)),
      entry('Tag 1/Ünder/写真 📷.jpg', 'b'),
      entry('empty.jpg', '', '1970-01-01T00:00:00'),
    ]);
    const bytes = await whole(archive);
    expect(bytes).toHaveLength(archive.bytes);
    await writeFile(path, bytes);
    await testArchive(path);
    expect(await entriesOf(path)).toEqual([
      expect.objectContaining({ name: 'Ortasee – früh.jpg', modified: '2026-08-03T14:02:10' }),
      expect.objectContaining({ name: 'Tag 1/Ünder/写真 📷.jpg', bytes: 1 }),
      expect.objectContaining({ name: 'empty.jpg', modified: '1980-01-01T00:00:00', bytes: 0 }),
    ]);
    expect(String(await readEntry(path, 'Tag 1/Ünder/写真 📷.jpg'))).toBe('b');
  });

  test('without a file is an archive', async () => {
    await using desk = await folder();
    const path = join(desk.path, 'archive.zip');
    await writeFile(path, await whole(layOut([])));
    expect(await entriesOf(path)).toEqual([]);
  });

  test('is the same in any two pieces as in one', async () => {
    const archive = layOut([entry('one.jpg', 'first'), entry('two.jpg', ''), entry('c.jpg', 'x')]);
    const bytes = await whole(archive);
    for (let at = 0; at <= archive.bytes; at += 1) {
      const pieces = [
        await buffer(archiveBytes(archive, { from: 0, to: at })),
        await buffer(archiveBytes(archive, { from: at, to: archive.bytes })),
      ];
      expect(Buffer.concat(pieces).equals(bytes), `cut at ${at}`).toBe(true);
    }
    const few = await buffer(archiveBytes(archive, { from: 31, to: 38 }));
    expect(few.equals(bytes.subarray(31, 38))).toBe(true);
  });

  test('opens none of the files that a range does not touch', async () => {
    const archive = layOut([vast('vast.jpg', 5 * GIGABYTE), entry('after.jpg', 'after')]);
    const { offset } = archive.entries[1]!;
    const rest = await buffer(archiveBytes(archive, { from: offset, to: archive.bytes }));
    expect(rest.toString('latin1')).toContain('after.jpgafter');
  });

  test('of more than four gigabytes is read by all, with its largest file and what follows', async () => {
    await using desk = await folder();
    const path = join(desk.path, 'archive.zip');
    const archive = layOut([
      entry('before.txt', 'before'),
      vast('vast.bin', 4.5 * GIGABYTE),
      entry('after.txt', 'after'),
    ]);
    await using file = await open(path, 'w');
    await writeWithHole(file, archive);
    expect((await entriesOf(path)).map(({ name, bytes }) => [name, bytes])).toEqual([
      ['before.txt', 6],
      ['vast.bin', 4.5 * GIGABYTE],
      ['after.txt', 5],
    ]);
    expect(String(await readEntry(path, 'after.txt'))).toBe('after');
    expect(await readWithPython(path, 'after.txt')).toBe('after');
    expect(await readWithPython(path, 'before.txt')).toBe('before');
  });

  test('of more than 65,535 files is read by all', async () => {
    await using desk = await folder();
    const path = join(desk.path, 'archive.zip');
    const files = Array.from({ length: 70_000 }, (_, index) =>
      entry(`${index}.txt`, index < 69_999 ? '' : 'the last'),
    );
    await writeFile(path, await whole(layOut(files)));
    const opened = await openPromise(path);
    expect(opened.entryCount).toBe(70_000);
    opened.close();
    expect(await readWithPython(path, '0.txt')).toBe('');
    expect(await readWithPython(path, '69999.txt')).toBe('the last');
  });

  test('whose file has become another length breaks off instead of lying', async () => {
    for (const bytes of [4, 6]) {
      const first = entry('one.jpg', 'first');
      const archive = layOut([{ ...first, bytes, open: () => first.open(0, 5) }]);
      await expect(whole(archive)).rejects.toThrow('one.jpg is not as long');
    }
  });

  test('has a name that changes with everything that changes its bytes, and with nothing else', () => {
    const names = [
      [entry('a.jpg', 'x'), entry('b.jpg', 'y')],
      [entry('b.jpg', 'y'), entry('a.jpg', 'x')],
      [entry('a.jpg', 'x')],
      [entry('a.jpg', 'z'), entry('b.jpg', 'y')],
      [entry('a (2).jpg', 'x'), entry('b.jpg', 'y')],
      [entry('a.jpg', 'x', '2026-08-03T14:02:15'), entry('b.jpg', 'y')],
    ].map((entries) => versionOf(layOut(entries)));
    expect(new Set(names).size).toBe(names.length);
    expect(versionOf(layOut([entry('a.jpg', 'x'), entry('b.jpg', 'y')]))).toBe(names[0]);
  });
});

describe('parts of an archive', () => {
  test('keep to their limit, have every file once and in order, and are archives of their own', async () => {
    await using desk = await folder();
    const files = Array.from({ length: 40 }, (_, index) =>
      entry(`${index}.txt`, 'x'.repeat(index * 7)),
    );
    const parts = splitIntoParts(files, 1_000);
    expect(parts.length).toBeGreaterThan(5);
    const names = [];
    for (const [index, part] of parts.entries()) {
      expect(part.bytes).toBeLessThanOrEqual(1_000);
      const path = join(desk.path, `${index}.zip`);
      await writeFile(path, await whole(part));
      await testArchive(path);
      names.push(...(await entriesOf(path)).map(({ name }) => name));
    }
    expect(names).toEqual(files.map(({ path }) => path[0]));
  });

  test('are one where everything fits, and a file that fits nowhere has its own', () => {
    const sizesOf = (parts: Archive[]) => parts.map(({ entries }) => entries.length);
    expect(sizesOf(splitIntoParts([entry('a', 'a'), entry('b', 'b')]))).toEqual([2]);
    const files = [entry('a', 'a'), vast('b', 3 * GIGABYTE), entry('c', 'c'), entry('d', 'd')];
    expect(sizesOf(splitIntoParts(files))).toEqual([1, 1, 2]);
  });
});

/** Writes an archive but for the bytes of its largest file, which stay a hole in the file. */
async function writeWithHole(file: FileHandle, archive: Archive): Promise<void> {
  const vastest = archive.entries.toSorted((a, b) => b.entry.bytes - a.entry.bytes)[0]!;
  const after = archive.entries[archive.entries.indexOf(vastest) + 1]!.offset;
  const hole = { from: after - vastest.entry.bytes, to: after };
  for (const [from, to] of [
    [0, hole.from],
    [hole.to, archive.bytes],
  ] as const) {
    await file.write(await buffer(archiveBytes(archive, { from, to })), 0, to - from, from);
  }
  await file.sync();
}
