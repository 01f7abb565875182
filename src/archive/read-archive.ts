import { Transform, type Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { openPromise, type Entry } from 'yauzl';

/** A ZIP on this machine's disk that is believed, but for its bytes. Disposing closes it. */
export type OpenArchive = AsyncDisposable & {
  /** How long its files are, by their paths, in the archive's order. */
  files: ReadonlyMap<string, number>;
  /** The bytes of a file, which end with an error where they are not those that were put in. @throws Error */
  open: (path: string) => Promise<Readable>;
};

/** Opens an archive. @throws Error for what is none */
export async function openArchive(path: string): Promise<OpenArchive> {
  const zip = await openPromise(path, { autoClose: false });
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  } catch (error) {
    zip.close();
    throw error;
  }
  return {
    files: new Map([...entries].map(([name, { uncompressedSize }]) => [name, uncompressedSize])),
    async open(name) {
      const entry = entries.get(name);
      if (!entry) throw new Error(`There is no ${name} in the archive.`);
      const bytes = await zip.openReadStreamPromise(entry);
      const checked = bytes.pipe(checksum(entry));
      bytes.on('error', (error) => checked.destroy(error));
      checked.on('close', () => bytes.destroy());
      return checked;
    },
    [Symbol.asyncDispose]: () => {
      zip.close();
      return Promise.resolve();
    },
  };
}

function checksum({ crc32: expected, fileName }: Entry): Transform {
  let sum = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sum = crc32(chunk, sum);
      done(null, chunk);
    },
    flush(done) {
      done(sum === expected ? null : new Error(`The archive is damaged at ${fileName}.`));
    },
  });
}
