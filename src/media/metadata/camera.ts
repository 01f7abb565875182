import type { Camera } from '../metadata.ts';
import { numberOf, rationalOf, type Tags, textOf } from './tags.ts';
import type { XmpName } from './xmp.ts';

/** The largest number that the tag of sensitivity has room for; more is said in another. */
const FULL_ISO = 65_535;

/** Reads the camera; null when the file names nothing of it. */
export function readCamera({ ifd0, exif, xmp }: Tags): Camera | null {
  const words = (...names: XmpName[]) => firstOf(names, (name) => textOf(xmp.text(name)));
  const number = (high: number, ...names: XmpName[]) =>
    firstOf(names, (name) => positive(rationalOf(xmp.text(name)), high));
  const camera = {
    make: textOf(ifd0['Make']) ?? words('tiff:Make'),
    model: textOf(ifd0['Model']) ?? textOf(ifd0['UniqueCameraModel']) ?? words('tiff:Model'),
    lens:
      textOf(exif['LensModel']) ??
      textOf(exif['Lens']) ??
      words('exifEX:LensModel', 'aux:Lens') ??
      lensOf(exif['LensInfo']),
    aperture: positive(exif['FNumber'], 1000) ?? number(1000, 'exif:FNumber'),
    exposure: positive(exif['ExposureTime'], 1e6) ?? number(1e6, 'exif:ExposureTime'),
    iso: sensitivity(exif) ?? number(1e8, 'exifEX:PhotographicSensitivity', 'exif:ISOSpeedRatings'),
    focalLength: positive(exif['FocalLength'], 1e5) ?? number(1e5, 'exif:FocalLength'),
  };
  return Object.values(camera).some((value) => value !== null) ? camera : null;
}

/** "18-55mm f/3.5-5.6", of a lens that the camera measured and did not name. */
function lensOf(value: unknown): string | null {
  if (!Array.isArray(value)) return null;
  const [shortest, longest, wide, narrow] = value.map((part) => positive(part, 1e5));
  if (!shortest || !longest) return null;
  const lengths = shortest === longest ? `${shortest}` : `${shortest}-${longest}`;
  const apertures = wide && narrow && wide !== narrow ? `${wide}-${narrow}` : wide;
  return apertures ? `${lengths}mm f/${apertures}` : `${lengths}mm`;
}

/** Some write a zero before it; some have more than the tag can say. */
function sensitivity(exif: Tags['exif']): number | null {
  const said: readonly unknown[] = Array.isArray(exif['ISO']) ? exif['ISO'] : [exif['ISO']];
  const iso = firstOf(said, (value) => positive(value, 1e8));
  if (iso !== null && iso !== FULL_ISO) return iso;
  const more = [exif['RecommendedExposureIndex'], exif['StandardOutputSensitivity']];
  return firstOf(more, (value) => positive(value, 1e8)) ?? iso;
}

function firstOf<From, To>(list: readonly From[], read: (from: From) => To | null): To | null {
  for (const from of list) {
    const found = read(from);
    if (found !== null) return found;
  }
  return null;
}

function positive(value: unknown, high: number): number | null {
  const number = numberOf(value, Number.MIN_VALUE, high);
  return number === null ? null : Number(number.toPrecision(6));
}
