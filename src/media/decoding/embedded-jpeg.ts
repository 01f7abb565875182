const START = Buffer.from([0xff, 0xd8, 0xff]);
const MAX_SEGMENTS = 1000;
const SCAN = 0xda;
/** Baseline, extended and progressive: what browsers show. A sensor's own JPEG is lossless. */
const shownFrames = new Set([0xc0, 0xc1, 0xc2]);

/** A JPEG among other bytes, from its start to wherever they end. */
export type EmbeddedJpeg = { width: number; height: number; bytes: Buffer };

/** The largest JPEG in a file of whatever structure; undefined where there is none. Cameras put several into their RAW files. */
export function largestJpeg(file: Buffer): EmbeddedJpeg | undefined {
  let largest: EmbeddedJpeg | undefined;
  for (let at = file.indexOf(START); at >= 0; at = file.indexOf(START, at + 1)) {
    const size = sizeOf(file, at);
    if (size && (!largest || size.width * size.height > largest.width * largest.height)) {
      largest = { ...size, bytes: file.subarray(at) };
    }
  }
  return largest;
}

/** The size that a JPEG claims, if it has the segments of one up to its picture (ITU-T T.81, annex B). */
function sizeOf(file: Buffer, start: number): { width: number; height: number } | undefined {
  let size: { width: number; height: number } | undefined;
  let at = start + 2;
  for (let segment = 0; segment < MAX_SEGMENTS && at + 4 <= file.length; segment += 1) {
    if (file[at] !== 0xff) return undefined;
    const marker = file[at + 1]!;
    if (marker === SCAN) return size;
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd9)) return undefined;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      if (!shownFrames.has(marker) || at + 9 > file.length || file[at + 4] !== 8) return undefined;
      size = { width: file.readUInt16BE(at + 7), height: file.readUInt16BE(at + 5) };
    }
    at += 2 + file.readUInt16BE(at + 2);
  }
  return undefined;
}
