const ORIENTATION = 0x0112;
const SHORT = 3;
const PREFIX = Buffer.from('Exif\0\0', 'latin1');

/** The orientation in an EXIF block, with or without its `Exif` prefix; 1 where it says nothing. */
export function orientationOf(block: Buffer): number {
  const tiff = block.subarray(0, 6).equals(PREFIX) ? block.subarray(6) : block;
  if (tiff.length < 8) return 1;
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const uint16 = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.length) return 1;
  const end = Math.min(directory + 2 + 12 * uint16(directory), tiff.length - 11);
  for (let entry = directory + 2; entry < end; entry += 12) {
    if (uint16(entry) !== ORIENTATION || uint16(entry + 2) !== SHORT) continue;
    const value = uint16(entry + 8);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** An EXIF block (without prefix) that says the orientation and nothing else. */
export function orientationOnly(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(ORIENTATION, 10);
  tiff.writeUInt16BE(SHORT, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  return tiff;
}
