import { type Box, Cursor, readBoxes } from '../boxes.ts';
import { OutOfBounds } from '../byte-source.ts';
import { cleanEntry, isCover, type Kind, kindOf } from './movie-entries.ts';
import { readSamples, type Samples } from './movie-samples.ts';
import type { Patch } from './patches.ts';
import type { Retained } from './retained.ts';

/** A film's `moov`: its bytes, what is to change of them, and what decides about that. */
export type Moov = {
  bytes: Buffer;
  patches: Patch[];
  keepsTimes: boolean;
  /** Where the tracks begin that stay, and their numbers. */
  keptAt: ReadonlySet<number>;
  kept: ReadonlySet<number>;
};

/** What becomes of a box that stays. */
type Rule = (moov: Moov, box: Box) => void;

/**
 * What to change in a `moov` whose body this is and lies at `offset` in its file, and where the samples of its tracks
 * lie, of those that stay and of the others.
 * @throws OutOfBounds where it is not what it should be, or of a kind that is not understood
 */
export function cleanMoov(
  bytes: Buffer,
  offset: number,
  retained: Retained,
): { patches: Patch[]; tracks: (Samples & { isKept: boolean })[] } {
  const tracks = childrenOf(bytes, { bodyFrom: 0, to: bytes.length })
    .filter(({ type }) => type === 'trak')
    .map((box) => readTrack(bytes, box));
  const isShown = ({ kind, isCover: isOnlyCover }: Track) => kind === 'vide' && !isOnlyCover;
  if (!tracks.some(isShown)) throw new OutOfBounds('no picture');
  const isKept = (track: Track) => isShown(track) || track.kind === 'soun';
  const stays = tracks.filter(isKept);
  const keptAt = new Set(stays.map(({ from }) => from));
  const kept = new Set(stays.map(({ id }) => id));
  if (kept.size < stays.length) throw new OutOfBounds('two tracks of one number');

  const moov: Moov = { bytes, patches: [], keepsTimes: retained === 'camera', keptAt, kept };
  clean(moov, { bodyFrom: 0, to: bytes.length }, movieRules);
  return {
    patches: moov.patches.map(({ from, to, ...by }) => ({
      from: offset + from,
      to: offset + to,
      ...by,
    })),
    tracks: tracks.map((track) => ({ ...track.samples, isKept: isKept(track) })),
  };
}

type Track = {
  from: number;
  id: number;
  kind: Kind | undefined;
  isCover: boolean;
  samples: Samples;
};

function readTrack(bytes: Buffer, track: Box): Track {
  const header = bodyOf(bytes, find(bytes, track, 'tkhd'));
  const media = find(bytes, track, 'mdia');
  const table = find(bytes, find(bytes, media, 'minf'), 'stbl');
  const kind = kindOf(bodyOf(bytes, find(bytes, media, 'hdlr')));
  const description = bodyOf(bytes, find(bytes, table, 'stsd'));
  return {
    from: track.from,
    id: header.readUInt32BE(header.readUInt8() === 1 ? 20 : 12),
    kind,
    isCover: kind === 'vide' && isCover(description),
    samples: readSamples(
      new Map(childrenOf(bytes, table).map((box) => [box.type, bodyOf(bytes, box)])),
      kind === 'soun' ? description : undefined,
    ),
  };
}

type Span = Pick<Box, 'bodyFrom' | 'to'>;

const bodyOf = (bytes: Buffer, { bodyFrom, to }: Span): Buffer => bytes.subarray(bodyFrom, to);

function childrenOf(bytes: Buffer, parent: Span, from = parent.bodyFrom): Box[] {
  return readBoxes(bytes.subarray(from, parent.to)).map((child) => ({
    type: child.type,
    from: child.from + from,
    bodyFrom: child.bodyFrom + from,
    to: child.to + from,
  }));
}

function find(bytes: Buffer, parent: Span, type: string): Box {
  const [found, ...others] = childrenOf(bytes, parent).filter((child) => child.type === type);
  if (!found || others.length > 0) throw new OutOfBounds(`not one ${type}`);
  return found;
}

/** Keeps the children that have a rule and empties the others, whatever they are. */
function clean(moov: Moov, parent: Span, rules: ReadonlyMap<string, Rule>): void {
  for (const child of childrenOf(moov.bytes, parent)) {
    const rule = rules.get(child.type) ?? blank;
    rule(moov, child);
  }
}

/** Becomes free space. */
function blank({ patches }: Moov, { from, bodyFrom, to }: Box): void {
  patches.push({ from: from + 4, to: from + 8, by: Buffer.from('free') });
  if (to > bodyFrom) patches.push({ from: bodyFrom, to });
}

const keep: Rule = () => undefined;

const refuse: Rule = (_moov, { type }) => {
  throw new OutOfBounds(`a film with ${type}`);
};

const all = (...types: string[]): [string, Rule][] => types.map((type) => [type, keep]);

const within =
  (...rules: [string, Rule][]): Rule =>
  (moov, box) =>
    clean(moov, box, new Map(rules));

/** When it was made and changed. */
const times: Rule = ({ bytes, patches, keepsTimes }, { bodyFrom, to }) => {
  const from = bodyFrom + 4;
  const end = from + (bytes.readUInt8(bodyFrom) === 1 ? 16 : 8);
  if (end > to) throw new OutOfBounds();
  if (!keepsTimes) patches.push({ from, to: end });
};

/** Its maker and its name, behind what kind it is of. */
const handler: Rule = ({ patches }, { bodyFrom, to }) => {
  if (to > bodyFrom + 12) patches.push({ from: bodyFrom + 12, to });
};

/** Of each kind, if all that it refers to stays. */
const references: Rule = (moov, box) => {
  for (const child of childrenOf(moov.bytes, box)) {
    const fields = new Cursor(bodyOf(moov.bytes, child));
    const ids = Array.from({ length: (child.to - child.bodyFrom) >> 2 }, () => fields.uint(4));
    if (!ids.every((id) => moov.kept.has(id))) blank(moov, child);
  }
};

/** That the samples lie in this file, without a name for where. */
const dataReferences: Rule = (moov, box) => {
  for (const child of childrenOf(moov.bytes, box, box.bodyFrom + 8)) {
    const isHere = (moov.bytes.readUInt32BE(child.bodyFrom) & 1) === 1;
    if (!isHere) throw new OutOfBounds('samples of another file');
    const from = child.bodyFrom + 4;
    if (child.to > from) moov.patches.push({ from, to: child.to });
  }
};

const descriptions: Rule = (moov, box) => {
  const version = moov.bytes.readUInt8(box.bodyFrom);
  for (const entry of childrenOf(moov.bytes, box, box.bodyFrom + 8)) {
    for (const patch of cleanEntry(moov.bytes, entry, version)) {
      if ('type' in patch) blank(moov, patch);
      else moov.patches.push(patch);
    }
  }
};

const sampleTables =
  'stts ctts cslg stss stps sdtp stsc stsz stz2 stco co64 stsh stdp padb subs sgpd sbgp';

const mediaInformation = within(
  ...all('vmhd', 'smhd'),
  ['hdlr', handler],
  ['dinf', within(['dref', dataReferences])],
  ['stbl', within(['stsd', descriptions], ...all(...sampleTables.split(' ')))],
);

const keptTrack = within(
  ['tkhd', times],
  ['tref', references],
  ['edts', within(...all('elst'))],
  ['tapt', within(...all('clef', 'prof', 'enof'))],
  ['mdia', within(['mdhd', times], ['hdlr', handler], ...all('elng'), ['minf', mediaInformation])],
);

const track: Rule = (moov, box) => (moov.keptAt.has(box.from) ? keptTrack : blank)(moov, box);

const movieRules = new Map<string, Rule>([
  ['mvhd', times],
  ['trak', track],
  ...all('iods'),
  ['mvex', refuse],
  ['cmov', refuse],
]);
