import sharp from 'sharp';
import { scene } from './pictures.ts';

/** A photo of a scene: when its camera says it was taken (as EXIF writes it), and which camera that was. */
export type Shot = {
  scene: number;
  /** `2026:08:05 14:01:00` */
  time: string;
  camera: string;
  /** Phones know where they are, and in which time zone. */
  isPhone: boolean;
  /** Of its JPEG; another one makes another file that looks the same. */
  quality?: number;
};

/** The file of a shot, as its camera writes it. */
export async function photograph({
  scene: number,
  time,
  camera,
  isPhone,
  quality = 85,
}: Shot): Promise<{ name: string; bytes: Uint8Array }> {
  const bytes = await sharp(await scene(number))
    .jpeg({ quality })
    .withExif({
      IFD0: { Make: camera, Model: 'One' },
      IFD2: { DateTimeOriginal: time, ...(isPhone && { OffsetTimeOriginal: '+02:00' }) },
      ...(isPhone && { IFD3: place }),
    })
    .toBuffer();
  return { name: `${camera}-${number}.jpg`, bytes };
}

const place = {
  GPSLatitudeRef: 'N',
  GPSLatitude: '46/1 30/1 0/1',
  GPSLongitudeRef: 'E',
  GPSLongitude: '8/1 15/1 0/1',
};
