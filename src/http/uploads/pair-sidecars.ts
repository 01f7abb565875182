import { open } from 'node:fs/promises';
import type { Upload } from '../../domain/photos/keep-original.ts';
import {
  isSidecar,
  readSidecar,
  SIDECAR_BYTES,
  type SidecarWords,
} from '../../media/metadata/sidecar.ts';
import { decodeDocument } from '../../media/metadata/text.ts';

/** A file of a form with what a sidecar beside it says, and its place in the form. */
export type Paired<File extends Upload> = {
  file: File;
  index: number;
  beside: SidecarWords | undefined;
};

const ENDING = /\.xmp$/i;
const isRaw = (name: string): boolean => /\.(?:dng|cr[23]|raf|nef|orf|rw2|arw)$/i.test(name);
const stem = (name: string): string => name.replace(/\.[^.]+$/, '');

/**
 * Puts XMP sidecars to the files they are named after: `IMG_1.jpg.xmp` to one file, `IMG_1.xmp` to all that are called so
 * but for their ending, and where a RAW file is among them to that alone, as programs mean it. One that is named after
 * none, or is no XMP, stays a file like any other.
 */
export async function pairSidecars<File extends Upload>(
  files: readonly File[],
): Promise<Paired<File>[]> {
  const paired = files.map((file, index): Paired<File> => ({ file, index, beside: undefined }));
  const others = paired.filter(({ file }) => !ENDING.test(file.name));
  const taken = new Set<Paired<File>>();
  const sidecars = paired.filter(({ file }) => ENDING.test(file.name));
  // A whole name goes before a name without its ending.
  for (const matches of [subjectsByName, subjectsByStem]) {
    for (const sidecar of sidecars) {
      const subjects = matches(sidecar.file.name.replace(ENDING, ''), others);
      const words = taken.has(sidecar) || subjects.length === 0 ? null : await read(sidecar.file);
      if (!words) continue;
      taken.add(sidecar);
      for (const subject of subjects) subject.beside ??= words;
    }
  }
  return paired.filter((one) => !taken.has(one));
}

type Named = { file: { name: string } };

function subjectsByName<One extends Named>(name: string, files: readonly One[]): One[] {
  return files.filter(({ file }) => file.name.toLowerCase() === name.toLowerCase());
}

function subjectsByStem<One extends Named>(name: string, files: readonly One[]): One[] {
  const called = files.filter(({ file }) => stem(file.name).toLowerCase() === name.toLowerCase());
  const raw = called.filter(({ file }) => isRaw(file.name));
  return raw.length > 0 ? raw : called;
}

async function read({ path, bytes }: Upload): Promise<SidecarWords | null> {
  if (bytes > SIDECAR_BYTES) return null;
  await using file = await open(path);
  const xml = decodeDocument(await file.readFile());
  return isSidecar(xml) ? readSidecar(xml) : null;
}
