import type { AlbumJson } from '../../../http/api/schemas.ts';

type LabelColour = AlbumJson['labelColour'];

/** Every ground of a label, in the order of the design. */
export const labelColours: readonly LabelColour[] = [
  'yolk',
  'shell',
  'sky',
  'moss',
  'brick',
  'plum',
  'slate',
  'ink',
];

/** The label's grounds with the two closest to a colour first: how far they are is measured as eyes do, in OKLab. */
export function closestFirst(
  colour: string | undefined,
  valueOf: (name: LabelColour) => string,
): LabelColour[] {
  const cover = colour && oklab(colour);
  if (!cover) return [...labelColours];
  const distance = (name: LabelColour) => {
    const ground = oklab(valueOf(name));
    return ground ? Math.hypot(...ground.map((value, index) => value - (cover[index] ?? 0))) : 9;
  };
  const close = labelColours.toSorted((a, b) => distance(a) - distance(b)).slice(0, 2);
  return [...close, ...labelColours.filter((name) => !close.includes(name))];
}

/** A colour, #rrggbb, as lightness and two axes of hue. */
function oklab(hex: string): [number, number, number] | undefined {
  const [, ...parts] = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(hex.trim()) ?? [];
  if (parts.length !== 3) return undefined;
  const [red = 0, green = 0, blue = 0] = parts.map((part) => {
    const value = Number.parseInt(part, 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
  ];
}
