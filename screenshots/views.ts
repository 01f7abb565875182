import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import sharp from 'sharp';
import type { Foreground } from './foreground.ts';
import { drawLandscape, type Landscape } from './landscape.ts';

/** A file as a camera writes it. */
export type Picture = { name: string; bytes: Uint8Array };

const day: Omit<Landscape, 'seed'> = {
  width: 1500,
  height: 1000,
  sun: { azimuth: -1.9, elevation: 0.55 },
  rough: 0.85,
  water: 0.34,
  snow: 0.68,
  clouds: 0.5,
  haze: 1.3,
  zenith: [0.13, 0.32, 0.72],
  horizon: [0.66, 0.8, 0.95],
  sunlight: [1, 0.95, 0.84],
  meadow: [0.24, 0.25, 0.12],
  forest: [0.07, 0.14, 0.08],
  rock: [0.4, 0.37, 0.34],
  above: 0.16,
  before: 'nothing',
};

const dawn: Omit<Landscape, 'seed'> = {
  ...day,
  sun: { azimuth: 0.22, elevation: 0.1 },
  haze: 2.2,
  zenith: [0.15, 0.24, 0.52],
  horizon: [0.98, 0.66, 0.46],
  sunlight: [1, 0.62, 0.3],
};

const evening: Omit<Landscape, 'seed'> = {
  ...day,
  sun: { azimuth: 2.3, elevation: 0.16 },
  haze: 1.7,
  clouds: 0.7,
  zenith: [0.2, 0.26, 0.52],
  horizon: [0.86, 0.66, 0.66],
  sunlight: [1, 0.6, 0.36],
};

const mist: Omit<Landscape, 'seed'> = {
  ...day,
  sun: { azimuth: -0.5, elevation: 0.24 },
  haze: 4.4,
  clouds: 0.3,
  rough: 0.7,
  water: 0.2,
  zenith: [0.42, 0.54, 0.7],
  horizon: [0.84, 0.87, 0.88],
  sunlight: [1, 0.88, 0.68],
};

const autumn: Omit<Landscape, 'seed'> = {
  ...day,
  sun: { azimuth: 1.7, elevation: 0.36 },
  meadow: [0.34, 0.26, 0.12],
  forest: [0.3, 0.15, 0.05],
  haze: 1.8,
};

const upright = { width: 1000, height: 1500 };

/** Each view differs from the others by its seed, which is a piece of land of its own. */
const views: readonly [
  seed: number,
  time: Omit<Landscape, 'seed'>,
  before: Foreground,
  more?: Partial<Landscape>,
][] = [
  [9, dawn, 'two'],
  [4, day, 'nothing'],
  [22, day, 'nothing', { rough: 1, snow: 0.5, above: 0.25, ...upright }],
  [33, evening, 'nothing'],
  [15, mist, 'firs'],
  [12, autumn, 'nothing', { water: 0.38 }],
  [42, day, 'three', { clouds: 0.8 }],
  [29, dawn, 'nothing', { water: 0.42, above: 0.1 }],
  [18, evening, 'firs', upright],
  [36, day, 'nothing', { water: 0.44, above: 0.09, clouds: 0.4 }],
  [52, mist, 'one', { water: 0.36 }],
  [48, autumn, 'firs', { clouds: 0.65 }],
  [60, day, 'nothing', { rough: 1, snow: 0.46, haze: 0.9, clouds: 0.2 }],
  [68, dawn, 'firs', { ...upright, rough: 1 }],
  [71, evening, 'nothing', { water: 0.4, above: 0.12 }],
  [77, autumn, 'two', { water: 0.2 }],
  [83, day, 'nothing', { rough: 0.4, water: 0.3, clouds: 0.75, above: 0.12 }],
  [90, mist, 'nothing', { rough: 1, water: 0.4 }],
  [95, dawn, 'nothing', { rough: 0.5, water: 0.36, above: 0.1 }],
  [101, day, 'firs', { snow: 0.55, water: 0.36 }],
];

/** Photographs of landscapes that there never were, one after the other. */
export async function drawPictures(): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for (const [index, [seed, time, before, more]] of views.entries()) {
    const drawn = await drawLandscape({ ...time, before, ...more, seed });
    pictures.push({ name: `IMG_${4101 + index * 7}.jpg`, bytes: await photographed(drawn, index) });
  }
  return pictures;
}

/** The pictures of a folder, by name; drawn ones are put there first where it is empty. */
export async function picturesIn(folder: string): Promise<Picture[]> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length === 0) {
    for (const { name, bytes } of await drawPictures()) await writeFile(join(folder, name), bytes);
  }
  const names = (await readdir(folder)).filter((name) =>
    ['.jpg', '.jpeg', '.png', '.webp', '.avif'].includes(extname(name).toLowerCase()),
  );
  const pictures = names
    .toSorted()
    .map(async (name, index) => ({ name, bytes: await photographed(join(folder, name), index) }));
  return Promise.all(pictures);
}

/** With what a camera writes beside a picture: which one it is, when, where and how. */
async function photographed(picture: string | Buffer, index: number): Promise<Uint8Array> {
  const hour = 7 + (index % 5) * 3;
  const time = `2026:08:${String(3 + Math.floor(index / 5)).padStart(2, '0')} ${String(hour).padStart(2, '0')}:${String((index * 17) % 60).padStart(2, '0')}:00`;
  const isPhone = index % 4 === 3;
  return sharp(picture)
    .rotate()
    .resize(1800, 1800, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 88 })
    .withExif({
      IFD0: isPhone
        ? { Make: 'Fairphone', Model: 'Fairphone 5' }
        : { Make: 'FUJIFILM', Model: 'X-T5' },
      IFD2: {
        DateTimeOriginal: time,
        OffsetTimeOriginal: '+02:00',
        FNumber: '8/1',
        ExposureTime: '1/250',
        ISOSpeedRatings: '125',
        FocalLength: isPhone ? '6/1' : '23/1',
      },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: `45/1 ${46 + (index % 9)}/1 30/1`,
        GPSLongitudeRef: 'E',
        GPSLongitude: `8/1 ${20 + (index % 12)}/1 0/1`,
      },
    })
    .toBuffer();
}
