import { limitsOfWords } from './limits-of-words.ts';
import { decodeWindows } from './caption.ts';
import { tidy } from './text.ts';
import type { Tags } from './tags.ts';
import type { Xmp } from './xmp.ts';

const IPTC_KEYWORDS = 25;

/** The roots under which programs keep people among their keywords. */
const people = new Set([
  'people',
  'person',
  'persons',
  'faces',
  'family',
  'friends',
  'personen',
  'leute',
  'menschen',
  'gesichter',
  'familie',
  'freunde',
  'personnes',
  'gens',
  'personas',
  'persone',
  'pessoas',
  'osoby',
  'люди',
  '人物',
]);

/**
 * The words by which somebody sorted the picture, as they wrote them, each once; where there are only words inside other
 * words, the innermost. Who is in a picture is nobody's but theirs who wrote it down: names of people are left out wherever the
 * file shows that they are such.
 */
export function readKeywords({ ifd0, iptc, xmp }: Tags): string[] {
  const paths = pathsOf(xmp);
  const plain = [
    ...xmp.texts('dc:subject'),
    ...(iptc.get(IPTC_KEYWORDS) ?? []),
    ...decodeWindows(ifd0['XPKeywords']).split(';'),
  ].filter((word) => word.trim() !== '');
  const words = plain.length > 0 ? plain : paths.map((path) => path.at(-1) ?? '');
  const names = new Set([...namesOf(xmp), ...paths.flatMap(peopleOf)].map(same));
  const found = new Map<string, string>();
  for (const written of words) {
    // Programs that know no other way write a path into a plain word.
    const word = tidy(written.split('|').at(-1) ?? '', Infinity).replaceAll(/\s+/g, ' ');
    const key = same(word);
    const isPerson = names.has(key) || names.has(same(written)) || isUnderPeople(written);
    if (word === '' || word.length > limitsOfWords.keyword || isPerson || found.has(key)) continue;
    found.set(key, word);
  }
  return [...found.values()].slice(0, limitsOfWords.keywords);
}

const same = (word: string): string => word.normalize('NFC').trim().toLowerCase();

function pathsOf(xmp: Xmp): string[][] {
  return [
    ...xmp.texts('lr:hierarchicalSubject').map((path) => path.split('|')),
    ...xmp.texts('digiKam:TagsList').map((path) => path.split('/')),
    ...xmp.texts('MicrosoftPhoto:LastKeywordXMP').map((path) => path.split('/')),
  ];
}

/** Everything below such a root, and the root itself. */
function peopleOf(path: readonly string[]): readonly string[] {
  return path.length > 1 && people.has(same(path[0] ?? '')) ? path : [];
}

const isUnderPeople = (word: string): boolean => peopleOf(word.split('|')).length > 0;

function namesOf(xmp: Xmp): string[] {
  return [
    ...xmp.texts('Iptc4xmpExt:PersonInImage'),
    ...xmp.inside('mwg-rs:Regions', 'mwg-rs:Name'),
    ...xmp.inside('MP:RegionInfo', 'MPReg:PersonDisplayName'),
  ];
}
