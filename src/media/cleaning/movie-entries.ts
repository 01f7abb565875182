import { type Box, readBoxes } from '../boxes.ts';
import { OutOfBounds } from '../byte-source.ts';
import type { Patch } from './patches.ts';

/** What a track is shown or heard as. */
export type Kind = 'vide' | 'soun';

const ENTRIES_AT = 8;
const PICTURE_BYTES = 78;
const SOUND_BYTES = 28;
const QUICKTIME_SOUND_BYTES = [0, 16, 36];
const TERMINATOR_BYTES = 4;

const pictures = new Set(
  [
    'avc1 avc2 avc3 avc4 hvc1 hev1 hvc2 hev2 dvh1 dvhe dva1 dvav dav1 vvc1 vvi1 av01 vp08 vp09 mp4v',
    's263 h263 H263 ap4h ap4x apch apcn apcs apco',
  ].flatMap((types) => types.split(' ')),
);

/** Cameras put a still picture beside the film by these, with all that a JPEG can say. */
const covers = new Set(['jpeg', 'mjpa', 'mjpb', 'png ']);

const sounds = new Set(
  [
    'mp4a ac-3 ec-3 ac-4 alac Opus fLaC apac samr sawb ulaw alaw sowt twos lpcm ipcm fpcm in24 in32',
    'fl32 fl64 ima4 .mp3',
  ]
    .flatMap((types) => types.split(' '))
    .concat('raw '),
);

/** What decoders are told, colours, shapes, and how the two eyes or the sphere are packed. */
const pictureBoxes = new Set(
  [
    'avcC hvcC lhvC av1C vpcC vvcC esds dvcC dvvC dvwC hvcE avcE d263 glbl btrt colr clap pasp fiel',
    'gama chrm mdcv clli SmDm CoLL amve cclv vexu hfov st3d sv3d',
  ].flatMap((types) => types.split(' ')),
);

const soundBoxes = new Set(
  'esds wave chan dac3 dec3 dac4 dOps dfLa alac damr btrt srat pcmC chnl dapa'.split(' '),
);

/** The kind that a track's `hdlr` says; undefined for all that is neither seen nor heard. */
export function kindOf(handler: Buffer): Kind | undefined {
  const kind = handler.toString('latin1', 8, 12);
  return kind === 'vide' || kind === 'soun' ? kind : undefined;
}

/** Whether an `stsd` speaks of a still picture that stands for the film. */
export function isCover(description: Buffer): boolean {
  return readBoxes(description.subarray(ENTRIES_AT)).every(({ type }) => covers.has(type));
}

/** What to change in an entry of `stsd`: patches, and boxes that are to be emptied. In order. */
export function cleanEntry(bytes: Buffer, entry: Box, version: number): (Patch | Box)[] {
  const { type, bodyFrom } = entry;
  if (pictures.has(type)) {
    const vendor = { from: bodyFrom + 12, to: bodyFrom + 16 };
    const compressor = { from: bodyFrom + 42, to: bodyFrom + 74 };
    const unknown = unknownIn(bytes, entry, PICTURE_BYTES, pictureBoxes);
    return [vendor, compressor, ...unknown];
  }
  if (!sounds.has(type)) throw new OutOfBounds(`samples of the kind ${type}`);
  const quickTime = version === 0 ? (QUICKTIME_SOUND_BYTES[soundVersion(bytes, entry)] ?? 0) : 0;
  return unknownIn(bytes, entry, SOUND_BYTES + quickTime, soundBoxes);
}

function soundVersion(bytes: Buffer, { bodyFrom }: Box): number {
  return bytes.readUInt16BE(bodyFrom + 8);
}

function unknownIn(bytes: Buffer, entry: Box, fixed: number, known: Set<string>): Box[] {
  const from = entry.bodyFrom + fixed;
  if (from > entry.to) throw new OutOfBounds();
  const rest = bytes.subarray(from, entry.to);
  const isTerminated = rest.length % 2 === 0 && endsWithTerminator(rest);
  const boxes = readBoxes(isTerminated ? rest.subarray(0, -TERMINATOR_BYTES) : rest);
  return boxes
    .filter(({ type }) => !known.has(type))
    .map((box) => ({
      type: box.type,
      from: box.from + from,
      bodyFrom: box.bodyFrom + from,
      to: box.to + from,
    }));
}

/** QuickTime ends a list of boxes by a length of zero. */
function endsWithTerminator(bytes: Buffer): boolean {
  let at = 0;
  while (at + 8 <= bytes.length) {
    const size = bytes.readUInt32BE(at);
    if (size < 8) return false;
    at += size;
  }
  return at + TERMINATOR_BYTES === bytes.length && bytes.readUInt32BE(at) === 0;
}

/** How many bytes one sample of uncompressed or evenly compressed sound takes at least (QuickTime File Format, "Sound"). */
export function soundSampleBytes(description: Buffer): number {
  const [entry] = readBoxes(description.subarray(ENTRIES_AT));
  const from = ENTRIES_AT + (entry?.bodyFrom ?? 0);
  if (!entry || from + SOUND_BYTES > description.length) throw new OutOfBounds();
  const version = description.readUInt8() === 0 ? description.readUInt16BE(from + 8) : 0;
  const plain = description.readUInt16BE(from + 16) * (description.readUInt16BE(from + 18) >> 3);
  if (version !== 1 || from + SOUND_BYTES + 16 > description.length) return plain;
  const samplesPerPacket = description.readUInt32BE(from + SOUND_BYTES);
  const bytesPerFrame = description.readUInt32BE(from + SOUND_BYTES + 8);
  return samplesPerPacket > 0 ? Math.max(bytesPerFrame / samplesPerPacket, 0) : plain;
}
