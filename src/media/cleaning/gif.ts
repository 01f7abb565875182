import { type Cleaning, Plan } from './plan.ts';
import type { ByteSource } from '../byte-source.ts';

const SCREEN_BYTES = 13;
const FRAME_BYTES = 10;
const LABEL_BYTES = 2;
const CONTROL_BYTES = 8;
const LOOP_BYTES = 3;
const LOOP = 1;
const WALK_BYTES = 64 * 1024;

const FRAME = 0x2c;
const EXTENSION = 0x21;
const TRAILER = 0x3b;
const GRAPHIC_CONTROL = 0xf9;
const COMMENT = 0xfe;
const APPLICATION = 0xff;

/** What an application block begins with: its length, and the name and the code of the application. */
const loops = new Set(['\x0bNETSCAPE2.0', '\x0bANIMEXTS1.0']);
const COLOURS = '\x0bICCRGBG1012';

/**
 * Keeps frames, their timing, how often they are repeated and the colour profile; drops comments, every other
 * application's block and what follows the end. Null where text is to be drawn, which nobody does: the block before it
 * would then speak of another frame.
 */
export async function planGif(source: ByteSource): Promise<Cleaning | null> {
  const screen = await source.read(0, SCREEN_BYTES);
  let at = SCREEN_BYTES + paletteBytes(screen.readUInt8(10));
  const plan = new Plan().keep(0, at);
  while (!plan.isExcessive) {
    const [kind, label] = await source.read(at, Math.min(at + LABEL_BYTES, source.size));
    if (kind === TRAILER) return plan.keep(at, at + 1).finish();
    if (kind === FRAME) {
      const to = await endOfFrame(source, at);
      plan.keep(at, to);
      at = to;
    } else if (kind === EXTENSION && label !== undefined) {
      const to = await endOfBlocks(source, at + LABEL_BYTES);
      if (!(await keepExtension(plan, source, { label, at, to }))) return null;
      at = to;
    } else return null;
  }
  return null;
}

/** Tells whether the picture stays what it is. */
async function keepExtension(
  plan: Plan,
  source: ByteSource,
  { label, at, to }: { label: number; at: number; to: number },
): Promise<boolean> {
  if (label === COMMENT) return true;
  if (label === GRAPHIC_CONTROL) {
    plan.keep(at, to);
    return to - at === CONTROL_BYTES;
  }
  if (label !== APPLICATION) return false;
  const from = at + LABEL_BYTES;
  const name = (await source.read(from, Math.min(from + COLOURS.length, to))).toString('latin1');
  if (name === COLOURS) plan.keep(at, to);
  if (loops.has(name)) await keepLoop(plan, source, { at, from: from + name.length, to });
  return true;
}

/** The number of repetitions alone: behind it there is room for anything. */
async function keepLoop(
  plan: Plan,
  source: ByteSource,
  { at, from, to }: { at: number; from: number; to: number },
): Promise<void> {
  const end = from + 1 + LOOP_BYTES;
  if (end >= to) return;
  const [length, kind] = await source.read(from, end);
  if (length === LOOP_BYTES && kind === LOOP) plan.keep(at, end).insert(Buffer.alloc(1));
}

function paletteBytes(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

async function endOfFrame(source: ByteSource, at: number): Promise<number> {
  const frame = await source.read(at, at + FRAME_BYTES);
  const codeSize = at + FRAME_BYTES + paletteBytes(frame.readUInt8(9));
  return endOfBlocks(source, codeSize + 1);
}

/** Where a row of blocks ends that begins here, each with its length before it, the last one empty. */
async function endOfBlocks(source: ByteSource, from: number): Promise<number> {
  let at = from;
  for (;;) {
    const start = at;
    const window = await source.read(start, Math.min(start + WALK_BYTES, source.size));
    if (window.length === 0) await source.read(start, start + 1);
    while (at < start + window.length) {
      const length = window.readUInt8(at - start);
      at += 1 + length;
      if (length === 0) return at;
    }
  }
}
