import { originalStem } from './edited-names.ts';
import { takeApart } from './file-names.ts';

/** A JSON file beside photos: its own name, and the name that it says its photo had when it was uploaded. */
export type NamedSidecar = { name: string; title: string };

const SUFFIX = '.supplemental-metadata';
/** Names are cut after 46 UTF-16 units before `.json`; a character that the cut would halve is left out. */
const CUT = 45;
/** Letters with accents counted twice when the cut was made, if they were two code points then. */
const CUT_OF_ACCENTED = 30;

type Subject = { sidecar: NamedSidecar; index: number };
type Subjects = Map<string, Subject[]>;

/**
 * Which sidecar belongs to which file of the same folder, by name: exact, numbered in another place
 * (`name.jpg(1).json` for `name(1).jpg`), cut to 46 characters, or with any part of `.supplemental-metadata`. Edited
 * versions have the sidecar of their original.
 */
export function matchSidecars(
  files: readonly string[],
  sidecars: readonly NamedSidecar[],
): Map<string, NamedSidecar> {
  const bySubject: Subjects = new Map();
  for (const sidecar of sidecars) {
    for (const { subject, index } of subjectsOf(sidecar.name)) {
      bySubject.set(subject, [...(bySubject.get(subject) ?? []), { sidecar, index }]);
    }
  }
  const matches = new Map<string, NamedSidecar>();
  for (const file of files) {
    const found = ownSidecar(file, bySubject);
    if (found) matches.set(file, found);
  }
  matchEdited(files, sidecars, matches);
  return matches;
}

type Named = { subject: string; index: number };

/** What a sidecar is named after, with and without the number that may or may not be one. */
function subjectsOf(name: string): [Named, ...Named[]] {
  const base = name.slice(0, -'.json'.length);
  const numbered = /^(.+)\((\d{1,4})\)$/.exec(base);
  const plain = { subject: base, index: 0 };
  if (!numbered) return [plain];
  return [{ subject: numbered[1]!, index: Number(numbered[2]) }, plain];
}

function ownSidecar(file: string, bySubject: Subjects): NamedSidecar | undefined {
  const { stem, extension, index } = takeApart(file);
  const plain = stem + extension;
  // A number in brackets may as well be part of the name: `Urlaub (38).JPG` is the only one that is called so.
  return (
    whole(file, 0, bySubject) ??
    (index > 0 ? whole(plain, index, bySubject) : undefined) ??
    cut(plain, bySubject, (it) => it.sidecar.title === file) ??
    cut(plain, bySubject, (it) => it.index === index) ??
    cut(file, bySubject, (it) => it.index === 0) ??
    cut(plain, bySubject, (it) => it.index === 0)
  );
}

/** The whole name, with as much of the suffix as there was room for. */
function whole(name: string, index: number, bySubject: Subjects): NamedSidecar | undefined {
  const full = name + SUFFIX;
  for (let length = full.length; length >= name.length; length -= 1) {
    const found = bySubject.get(full.slice(0, length))?.find((it) => it.index === index);
    if (found) return found.sidecar;
  }
  return undefined;
}

/** As much of the name as there was room for. */
function cut(
  name: string,
  bySubject: Subjects,
  isIt: (subject: Subject) => boolean,
): NamedSidecar | undefined {
  // oxlint-disable-next-line no-control-regex -- everything that is not ASCII
  const shortest = /^[\x00-\x7F]*$/.test(name) ? CUT : CUT_OF_ACCENTED;
  for (let length = name.length - 1; length >= shortest; length -= 1) {
    const found = bySubject.get(name.slice(0, length))?.find(isIt);
    if (found) return found.sidecar;
  }
  return undefined;
}

/** An edited version may be another kind of file than its original, and stand where that does not. */
function matchEdited(
  files: readonly string[],
  sidecars: readonly NamedSidecar[],
  matches: Map<string, NamedSidecar>,
): void {
  const left = files.filter((file) => !matches.has(file));
  if (left.length === 0) return;
  const byStem = new Map<string, NamedSidecar>();
  const keyOf = (stem: string, index: number) => `${index}/${stem}`;
  for (const sidecar of sidecars) {
    const [{ subject, index }] = subjectsOf(sidecar.name);
    const { stem } = takeApart(withoutSuffix(subject));
    byStem.set(keyOf(stem, index), sidecar);
  }
  for (const [file, sidecar] of matches) {
    const { stem, index } = takeApart(file);
    byStem.set(keyOf(stem, index), sidecar);
  }
  for (const file of left) {
    const { stem, index } = takeApart(file);
    const original = originalStem(stem);
    const sidecar = original === null ? undefined : byStem.get(keyOf(original, index));
    if (sidecar) matches.set(file, sidecar);
  }
}

function withoutSuffix(subject: string): string {
  for (let length = SUFFIX.length; length > 0; length -= 1) {
    const part = SUFFIX.slice(0, length);
    if (subject.endsWith(part)) return subject.slice(0, -part.length);
  }
  return subject;
}
