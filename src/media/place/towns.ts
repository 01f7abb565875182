import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import lz from 'lz-ts';
import { getBaseDataCountries } from 'offline-geocode-city';

const KEY_LENGTH = 10;

/** A town and its country's code. */
export type Town = { name: string; country: string };

/**
 * The largest town of each S2 cell of level 8, some thirty kilometres wide, by the cell's key.
 *
 * NOTE: The package keeps the last town of a cell, which is its smallest: Berlin would be Stahnsdorf. It also takes the
 * first country for the second. Its list has them all, each country's by size, so that it is read as the package has it.
 */
export function readTowns(): Map<string, Town> {
  const countries = getBaseDataCountries();
  const towns = new Map<string, Town>();
  let country = String(countries[0]?.[0]);
  for (const line of readList()) {
    if (line.length < KEY_LENGTH) country = String(countries[Number(line)]?.[0]);
    else if (!towns.has(keyOf(line))) {
      towns.set(keyOf(line), { name: line.slice(KEY_LENGTH), country });
    }
  }
  return towns;
}

const keyOf = (line: string): string => line.slice(0, KEY_LENGTH);

/** A line for each town, with its cell's key before its name; those of a country after a line with its number. */
function readList(): string[] {
  const path = createRequire(import.meta.url).resolve('offline-geocode-city');
  const texts = readFileSync(path, 'utf8').match(/(?<=")[\w+$-]{10000,}(?=")/g) ?? [];
  if (texts.length !== 1) throw new Error('The list of towns is not where it was.');
  return lz.decompressFromURI(texts[0]).split('\n');
}
