import { randomBytes } from 'node:crypto';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

/** Real photos, where there are some beside the project. */
export const cameraPhotos = (): string[] =>
  globSync(join(import.meta.dirname, '../../../shared/photos/camera/*.jpg'));

/** A photo of so many megapixels, as a camera would write it: soft shapes under the noise of a sensor. */
export async function makePhoto(folder: string, megapixels: number): Promise<string> {
  const path = join(folder, `generated-${megapixels}mp.jpg`);
  const height = Math.round(Math.sqrt(megapixels * 750_000));
  const size = { width: Math.round((height * 4) / 3), height, channels: 3 } as const;
  const dots = sharp(randomBytes(40 * 30 * 3), { raw: { width: 40, height: 30, channels: 3 } });
  const scene = await dots.resize(size.width, size.height).raw().toBuffer();
  const noise = randomBytes(1 << 20);
  for (let at = 0; at < scene.length; at++) {
    const grain = (noise[(at * 7919) & 0xfffff] ?? 0) % 17;
    scene[at] = Math.min(255, Math.max(0, (scene[at] ?? 0) + grain - 8));
  }
  await sharp(scene, { raw: size }).jpeg({ quality: 95 }).toFile(path);
  return path;
}

/** The same photo as a phone with a wide display takes it: in the colours of Display P3. */
export async function inDisplayP3(photo: string, folder: string): Promise<string> {
  const path = join(folder, `p3-${photo.split('/').at(-1)}`);
  await sharp(photo).withIccProfile('p3').jpeg({ quality: 95 }).toFile(path);
  return path;
}
