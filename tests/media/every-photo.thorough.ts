import { execFileSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { planCleaning } from '../../src/media/cleaning.ts';
import { openRenderer, UnreadablePicture } from '../../src/media/renderer.ts';
import { sniffImage } from '../../src/media/sniff.ts';
import { harmless, measured, read, readTags } from './cleaned.ts';
import { heifGrid } from './heif-grid.ts';
import { lengths } from './lengths.ts';
import { desk, fixture, hasExiftool, hasSharedPhotos, shared } from './support.ts';

/** What takes longer than anybody waits for: `ALBUMEN_THOROUGH=1 npx vitest run tests/media/every-photo.thorough.ts`. */
const isThorough = process.env['ALBUMEN_THOROUGH'] === '1' && hasSharedPhotos;
const patience = { timeout: 3_600_000 };
const folders = 'camera,heic,raw,formats,orientation,metadata,nature,text';
const photos = isThorough
  ? globSync(`${shared()}/{${folders}}/**/*.{jpg,png,webp,avif,heic,jxl,nef}`)
  : [];

const MUTATIONS = 250;
const TILED = 'a HEIC of tiles';

describe.runIf(isThorough)('a picture changed in a few bytes by chance', patience, () => {
  test.for([
    'camera-gps.heic',
    'display-p3.heic',
    'transparent.heic',
    'exif-xmp.avif',
    'camera-gps.jxl',
    'animated.gif',
    TILED,
  ])('%s ends rendered or refused, 250 times (U10)', async (name) => {
    await using renderer = openRenderer({ processes: 2 });
    await using folder = await desk();
    const good = name === TILED ? await heifGrid() : await readFile(fixture(name));
    const chance = numbers(name.length);
    const changed = Array.from({ length: MUTATIONS }, () => {
      const bytes = Buffer.from(good);
      for (let times = 1 + (chance() % 8); times > 0; times -= 1)
        bytes[chance() % bytes.length] = chance() & 0xff;
      return bytes;
    });
    const ends = changed.map(async (bytes, index) => {
      const original = join(folder.path, String(index));
      await using into = await desk();
      await writeFile(original, bytes);
      const end = await renderer
        .render({ original, into: into.path })
        .catch((error: unknown) => error);
      return (
        end instanceof UnreadablePicture ||
        (typeof end === 'object' && end !== null && 'renditions' in end)
      );
    });
    expect((await Promise.all(ends)).filter((isGood) => !isGood)).toEqual([]);
  });
});

/** Numbers as if by chance, the same each time (Numerical Recipes' generator). */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 8;
  };
}

describe.runIf(isThorough)('every real photo', patience, () => {
  const renderer = openRenderer({ processes: 2 });
  afterAll(() => renderer[Symbol.asyncDispose]());

  test.runIf(hasExiftool).for(photos)(
    '%s gives nothing away, whatever an independent writer puts into it',
    async (photo) => {
      await using folder = await desk();
      // NOTE: without its ending, which says of some that they are something else.
      const told = join(folder.path, 'told');
      await copyFile(photo, told);
      tellEverything(told);
      expect(readTags([told, told])[0]?.some(({ name }) => /GPS/.test(name))).toBe(true);
      await using into = await desk();
      const { renditions } = await renderer.render({ original: told, into: into.path });
      const given = renditions.map(({ path }) => path);
      const type = await sniffImage(told);
      for (const retained of ['orientation', 'camera'] as const) {
        const plan = await planCleaning(told, type ?? '', retained);
        const path = join(folder.path, retained);
        if (plan) await writeFile(path, await read(plan, told));
        if (plan) given.push(path);
      }
      expect(given.length).toBeGreaterThan(9);
      const names = readTags(given).flatMap((tags) => tags.map(({ name }) => name));
      expect(names.filter((name) => !harmless.test(name) && !measured.test(name))).toEqual([]);
      for (const path of given) expect((await readFile(path)).includes('SECRET')).toBe(false);
    },
  );

  test.for(photos)('%s cut anywhere is refused or shown as it is', async (photo) => {
    await using folder = await desk();
    const whole = await readFile(photo);
    const shownAs = async (bytes: Buffer, name: string): Promise<string> => {
      const original = join(folder.path, name);
      await using into = await desk();
      await writeFile(original, bytes);
      try {
        const { renditions, perceptualHash } = await renderer.render({
          original,
          into: into.path,
        });
        const shown = renditions.find((it) => it.name === 'small' && it.mediaType === 'image/jpeg');
        return `${perceptualHash} ${shown?.sha256}`;
      } catch (error) {
        if (error instanceof UnreadablePicture) return 'refused';
        throw error;
      }
    };
    const right = await shownAs(whole, 'whole');
    const outcomes = await Promise.all(
      lengths(whole.length).map(async (length, index) => ({
        length,
        shown: await shownAs(whole.subarray(0, length), `cut-${index}`),
      })),
    );
    const wrong = outcomes.filter(({ shown }) => shown !== 'refused' && shown !== right);
    expect(wrong, relative(shared(), photo)).toEqual([]);
    expect(await shownAs(whole, 'again')).toBe(right);
  });
});

function tellEverything(path: string): void {
  const everywhere = [
    '-EXIF:GPSLatitude=47.3752 -EXIF:GPSLatitudeRef=N -EXIF:GPSLongitude=8.5417 -EXIF:Artist=SECRET',
    '-EXIF:UserComment=SECRET -XMP-exif:GPSLatitude=47.3752 -XMP-exif:GPSLongitude=-8.5417',
    '-IPTC:City=SECRET -XMP-photoshop:City=SECRET -XMP-iptcExt:LocationShownCity=SECRET',
    '-XMP-iptcCore:Location=SECRET -Photoshop:URL=SECRET -Comment=SECRET -q -q -m -overwrite_original',
  ];
  execFileSync('exiftool', [...everywhere.join(' ').split(' '), path]);
}
