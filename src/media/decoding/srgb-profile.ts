const HEADER_BYTES = 128;
const TAG_BYTES = 12;
const MAX_TAGS = 100;
/** Before a tag's values: its type and four bytes of nothing. */
const TYPE_BYTES = 8;
const SAMPLES = 64;

/** What red, green and blue at their brightest are in XYZ under D50 (IEC 61966-2-1, adapted by Bradford's matrix). */
const primaries = {
  rXYZ: [0.436, 0.2225, 0.0139],
  gXYZ: [0.3851, 0.7169, 0.0971],
  bXYZ: [0.1431, 0.0606, 0.7141],
} as const;
const PRIMARY_TOLERANCE = 0.001;

/**
 * Whether a colour profile (ICC.1:2022) says what is true without it: that the colours are sRGB's, as many cameras and
 * most programs write. To convert from sRGB to sRGB costs more than to decode.
 */
export function isSrgb(profile: Buffer): boolean {
  try {
    if (profile.toString('latin1', 16, 24) !== 'RGB XYZ ') return false;
    const tags = readTags(profile);
    const isTabular = tags.has('A2B0') || tags.has('A2B1');
    return !isTabular && hasPrimaries(tags) && hasCurves(tags);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function readTags(profile: Buffer): Map<string, Buffer> {
  const count = Math.min(profile.readUInt32BE(HEADER_BYTES), MAX_TAGS);
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const at = HEADER_BYTES + 4 + index * TAG_BYTES;
      const from = profile.readUInt32BE(at + 4);
      const value = profile.subarray(from, from + profile.readUInt32BE(at + 8));
      return [profile.toString('latin1', at, at + 4), value];
    }),
  );
}

function hasPrimaries(tags: Map<string, Buffer>): boolean {
  return Object.entries(primaries).every(([name, expected]) => {
    const said = tags.get(name) ?? Buffer.alloc(0);
    return expected.every(
      (value, index) => Math.abs(fixed(said, TYPE_BYTES + index * 4) - value) < PRIMARY_TOLERANCE,
    );
  });
}

function hasCurves(tags: Map<string, Buffer>): boolean {
  return ['rTRC', 'gTRC', 'bTRC'].every((name) => {
    const curve = readCurve(tags.get(name) ?? Buffer.alloc(0));
    return Array.from({ length: SAMPLES + 1 }, (_, index) => index / SAMPLES).every((value) => {
      const expected = toLinear(value);
      return Math.abs(curve(value) - expected) < 0.0005 + expected / 200;
    });
  });
}

const toLinear = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;

/** What a channel's values mean in light, both from 0 to 1 (ICC.1:2022, 10.6 and 10.18). */
function readCurve(tag: Buffer): (value: number) => number {
  const type = tag.toString('latin1', 0, 4);
  if (type === 'curv') return readTable(tag);
  if (type !== 'para' || tag.readUInt16BE(TYPE_BYTES) !== 3) return () => NaN;
  const [g, a, b, c, d] = [0, 1, 2, 3, 4].map((index) => fixed(tag, TYPE_BYTES + 4 + index * 4));
  return (value) => (value >= d! ? (a! * value + b!) ** g! : c! * value);
}

function readTable(tag: Buffer): (value: number) => number {
  const last = tag.readUInt32BE(TYPE_BYTES) - 1;
  const entry = (index: number) => tag.readUInt16BE(TYPE_BYTES + 4 + index * 2) / 0xffff;
  return (value) => {
    const before = Math.min(Math.floor(value * last), last - 1);
    const share = value * last - before;
    return entry(before) * (1 - share) + entry(before + 1) * share;
  };
}

/** `s15Fixed16Number`. */
const fixed = (bytes: Buffer, at: number): number => bytes.readInt32BE(at) / 0x10000;
