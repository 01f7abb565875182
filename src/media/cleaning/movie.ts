import { type Box, readLeadingBoxes } from '../boxes.ts';
import type { ByteSource } from '../byte-source.ts';
import { cleanMoov } from './movie-boxes.ts';
import { type Extent, keptExtents } from './movie-samples.ts';
import { tellsInside } from './movie-telling.ts';
import { type Patch, patched } from './patches.ts';
import { type Cleaning, Plan } from './plan.ts';
import type { Retained } from './retained.ts';

const MAX_MOOV_BYTES = 64 * 1024 * 1024;
const MAX_TYPE_BYTES = 1024;
/** A camera that writes telemetry beside its pictures changes between them every second. */
const MAX_PARTS = 5000;
const TYPE_AT = 4;
const TYPE_BYTES = 4;

/** Of those that say how a film goes on beyond what `moov` says of it. */
const inPieces = new Set(['moof', 'mfra', 'sidx']);

/**
 * A film in MP4 or QuickTime as it was, with zeros where anything lay that is neither picture nor sound nor needed to
 * play them: descriptions, tracks of places and times, what no sample of a kept track refers to. Everything keeps its
 * place, so that no offset changes; what follows the film is left out. The times at which it was made stay with what
 * the camera measured.
 */
export async function planMovie(source: ByteSource, retained: Retained): Promise<Cleaning | null> {
  const { boxes } = await readLeadingBoxes(source);
  const [moov, ...others] = boxes.filter(({ type }) => type === 'moov');
  if (!moov || others.length > 0 || moov.to - moov.from > MAX_MOOV_BYTES) return null;
  if (boxes.some(({ type }) => inPieces.has(type))) return null;
  const body = Buffer.from(await source.read(moov.bodyFrom, moov.to));
  const { patches, tracks } = cleanMoov(body, moov.bodyFrom, retained);
  const data = boxes.filter(({ type }) => type === 'mdat');
  const extents = keptExtents(tracks, data);
  if (!extents || (await tellsInside(source, extents))) return null;
  return layOut(boxes, patches, extents);
}

function layOut(boxes: Box[], patches: Patch[], extents: Extent[]): Cleaning | null {
  const plan = new Plan(MAX_PARTS);
  const last = boxes.findLastIndex(({ type }) => type === 'moov' || type === 'mdat');
  for (const box of boxes.slice(0, last + 1)) {
    if (box.type === 'moov') patched(plan, box, patches);
    else if (box.type === 'mdat') keepSamples(plan, box, extents);
    else if (isFileType(box)) plan.keep(box.from, box.to);
    else blank(plan, box);
  }
  return plan.finish();
}

const isFileType = ({ type, from, to }: Box): boolean =>
  type === 'ftyp' && to - from <= MAX_TYPE_BYTES;

function keepSamples(plan: Plan, data: Box, extents: Extent[]): void {
  plan.keep(data.from, data.bodyFrom);
  let at = data.bodyFrom;
  for (const { from, to } of extents) {
    if (from < data.bodyFrom || from >= data.to) continue;
    plan.zeros(from - at).keep(from, to);
    at = to;
  }
  plan.zeros(data.to - at);
}

function blank(plan: Plan, { from, bodyFrom, to }: Box): void {
  plan.keep(from, from + TYPE_AT).insert(Buffer.from('free'));
  plan.keep(from + TYPE_AT + TYPE_BYTES, bodyFrom).zeros(to - bodyFrom);
}
