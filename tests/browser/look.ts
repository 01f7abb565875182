import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { expect } from 'vitest';

const folder = fileURLToPath(new URL('../golden/screens/', import.meta.url));

/** Whether what is seen becomes the golden screens: nothing is compared then. */
export const isUpdating = process.env['UPDATE_SCREENS'] === 'true';

/** Where pictures of differences are put, with the screen that was seen beside each of them. */
export const differences = join(tmpdir(), 'albumen-screens');

/** Of pixelmatch: what a palette of 256 colours and another decoder of lossy pictures make of a colour. */
const distanceOfTheSameColour = 0.1;
/** A fifth of what one letter of running text covers on a screen of 390 by 844, and less than a letter on 1440 by 900. */
const shareThatNoLetterIsLostIn = 0.00005;
const tries = 12;

/** What both runs of a test must see, whatever the machine has: no caret, nothing half-moved, one font for code. */
const stillness = `
  *, *::before, *::after { animation: none !important; transition: none !important; caret-color: transparent !important; }
  :root { --mono: 'Albumen Sans' !important; scrollbar-width: none; }
`;

/** Runs in the page: whether letters and pictures are all there. */
const isSettled = `document.fonts.status === 'loaded' && [...document.images].every((image) => {
  const { top, bottom, width } = image.getBoundingClientRect();
  return image.complete || width === 0 || bottom < 0 || top > innerHeight;
})`;

/**
 * In which way a window looks different from its golden screen, once it is clear that it will go on to; null where they
 * are the same. With `UPDATE_SCREENS=true` what is seen becomes the golden screen. Where a difference is what one
 * wants, fewer attempts find it.
 */
export async function differenceFrom(
  name: string,
  page: Page,
  mask: Locator[] = [],
  attempts = tries,
): Promise<string | null> {
  await page.evaluate(`{
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(${JSON.stringify(stillness)});
    document.adoptedStyleSheets.push(sheet);
  }`);
  await expect.poll(() => page.evaluate(isSettled)).toBe(true);
  const golden = join(folder, `${name}.png`);
  const shoot = () => page.screenshot({ mask, maskColor: '#77777c', animations: 'disabled' });
  if (isUpdating) {
    await keep(shoot, golden);
    return null;
  }
  if (!existsSync(golden)) {
    return `There is no golden screen ${golden}: run this with UPDATE_SCREENS=true.`;
  }
  const wanted = await pixelsOf(await readFile(golden));
  for (let attempt = 1; ; attempt += 1) {
    const seen = await shoot();
    const { share, picture } = compare(wanted, await pixelsOf(seen));
    if (share <= shareThatNoLetterIsLostIn) return null;
    if (attempt < attempts) {
      await setTimeout(100 * attempt);
      continue;
    }
    await mkdir(differences, { recursive: true });
    const path = join(differences, `${name}.difference.png`);
    await toPng(picture).toFile(path);
    await writeFile(join(differences, `${name}.seen.png`), seen);
    return `${name} looks different, by ${(share * 100).toFixed(3)} %: see ${path}`;
  }
}

/** Writes a screen as soon as two pictures of it are alike, in a palette. */
async function keep(shoot: () => Promise<Buffer>, path: string): Promise<void> {
  let before = await shoot();
  for (let attempt = 1; attempt < tries; attempt += 1) {
    await setTimeout(200);
    const now = await shoot();
    if (now.equals(before)) break;
    before = now;
  }
  const small = await sharp(before)
    .png({ palette: true, colours: 256, dither: 0, effort: 10, compressionLevel: 9 })
    .toBuffer();
  const { share } = compare(await pixelsOf(small), await pixelsOf(before));
  expect(share, `${path} loses too much by its palette`).toBeLessThanOrEqual(
    shareThatNoLetterIsLostIn / 2,
  );
  await mkdir(folder, { recursive: true });
  await writeFile(path, small);
}

type Pixels = { data: Buffer; width: number; height: number };

async function pixelsOf(png: Buffer): Promise<Pixels> {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

const toPng = ({ data, width, height }: Pixels) =>
  sharp(data, { raw: { width, height, channels: 4 } }).png();

/** Which share of the pixels differs, and a picture that shows where; screens of two sizes differ wholly. */
function compare(wanted: Pixels, seen: Pixels): { share: number; picture: Pixels } {
  const { width, height } = wanted;
  if (seen.width !== width || seen.height !== height) return { share: 1, picture: seen };
  const picture = { data: Buffer.alloc(wanted.data.length), width, height };
  const pixels = pixelmatch(wanted.data, seen.data, picture.data, width, height, {
    threshold: distanceOfTheSameColour,
  });
  return { share: pixels / (width * height), picture };
}
