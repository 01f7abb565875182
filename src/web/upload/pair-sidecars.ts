import type { FileWithSidecar } from './upload-item.ts';

const ending = /\.xmp$/i;
const raw = /\.(?:dng|cr[23]|raf|nef|orf|rw2|arw)$/i;

/**
 * Puts sidecars to the files they are named after, as the server does with those of one form: `IMG_1.jpg.xmp` to one,
 * `IMG_1.xmp` to all that are called so, or to the RAW file among them. One without such a file stays by itself.
 */
export function pairSidecars(files: readonly File[]): FileWithSidecar[] {
  const items = files.filter((file) => !ending.test(file.name)).map((file) => withNone(file));
  const sidecars = files.filter((file) => ending.test(file.name));
  const [ofOne, ofStem] = [same, stem].map((shorten) =>
    Map.groupBy(items, ({ file }) => shorten(file.name).toLowerCase()),
  );
  const lone: File[] = [];
  for (const sidecar of sidecars) {
    const name = sidecar.name.replace(ending, '').toLowerCase();
    const called = ofStem?.get(name) ?? [];
    const ofRaw = called.filter(({ file }) => raw.test(file.name));
    const exact = ofOne?.get(name);
    const subjects = exact ?? (ofRaw.length > 0 ? ofRaw : called);
    if (subjects.length === 0) lone.push(sidecar);
    for (const subject of subjects) {
      if (exact || !subject.sidecar) subject.sidecar = sidecar;
    }
  }
  return [...items, ...lone.map(withNone)];
}

const withNone = (file: File): FileWithSidecar => ({ file, sidecar: null });
const same = (name: string): string => name;
const stem = (name: string): string => name.replace(/\.[^.]+$/, '');
