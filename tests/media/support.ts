import { randomBytes } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';

const SHARED = join(import.meta.dirname, '../../../shared/photos');

/** The path of one of the small pictures that this project made for its tests. */
export function fixture(name: string): string {
  return join(import.meta.dirname, '../fixtures/photos', name);
}

/** The path of a real photo beside the checkout, or of their folder. */
export function shared(name = ''): string {
  return join(SHARED, name);
}

/** Whether the real photos are there; tests that need them are skipped, by name, where not. */
export const hasSharedPhotos = existsSync(SHARED);

/** Whether exiftool, an independent reader of metadata, is installed. */
export const hasExiftool = canRun('exiftool', '-ver');

/** Whether a program is installed that proves something to us; its tests are skipped, by name, where not. */
export function canRun(program: string, argument: string): boolean {
  try {
    execFileSync(program, [argument]);
    return true;
  } catch {
    return false;
  }
}

/** An empty folder that goes away with the test. */
export function desk(): Promise<AsyncDisposable & { path: string }> {
  return mkdtempDisposable(join(tmpdir(), 'albumen-media-'));
}

/** The decoded pixels of a file's frames, upright or as stored. */
export async function pixelsOf(file: string | Buffer, { upright = true } = {}): Promise<Buffer> {
  const picture = sharp(file, { pages: -1 });
  return (upright ? picture.autoOrient() : picture).raw().toBuffer();
}

/** Writes the hardest picture there is, of black, white and coloured dots, into a folder. */
export async function noisyPicture(folder: string, width: number, height: number): Promise<string> {
  const path = join(folder, 'original.png');
  const raw = { width, height, channels: 3 } as const;
  const noise = randomBytes(width * height * 3).map((byte) => (byte > 127 ? 255 : 0));
  await sharp(noise, { raw }).png({ compressionLevel: 0 }).toFile(path);
  return path;
}
