import type { Camera } from '../metadata.ts';
import { numberOf, type Tags, textOf, xmpProperty } from './tags.ts';

/** Reads the camera; null when the file names nothing of it. */
export function readCamera({ ifd0, exif, xmp }: Tags): Camera | null {
  const camera = {
    make: textOf(ifd0.Make),
    model: textOf(ifd0.Model),
    lens: textOf(exif.LensModel) ?? xmpProperty(xmp, 'aux:Lens'),
    aperture: positive(exif.FNumber, 1000),
    exposure: positive(exif.ExposureTime, 1e6),
    iso: positive(exif.ISO, 1e8),
    focalLength: positive(exif.FocalLength, 1e5),
  };
  return Object.values(camera).some((value) => value !== null) ? camera : null;
}

function positive(value: unknown, high: number): number | null {
  const number = numberOf(value, Number.MIN_VALUE, high);
  return number === null ? null : Number(number.toPrecision(6));
}
