import s2 from 's2-geometry';
import type { Location } from '../metadata.ts';
import { readTowns, type Town } from './towns.ts';

const { S2 } = s2;
const LEVEL = 8;
const FARTHEST = 60;
const EARTH = 6371;

/** A town near which a photo was taken: its name in English, its country's as ISO 3166-1 has it, and that one's names. */
export type Place = { town: string; country: string; names: string[] };

let towns: ReadonlyMap<string, Town> | undefined;
const languages = ['en', 'de'].map((tag) => new Intl.DisplayNames(tag, { type: 'region' }));

/** The largest town of the area of a position, else the nearest; null for the sea, deserts and the poles. No network. */
export function findPlace({ latitude, longitude }: Location): Place | null {
  towns ??= readTowns();
  const here = S2.latLngToKey(latitude, longitude, LEVEL);
  const town = towns.get(here) ?? nearest(towns, latitude, longitude);
  if (!town) return null;
  const { name, country } = town;
  return { town: name, country, names: [...new Set(languages.map((it) => it.of(country)!))] };
}

/** NOTE: Beside the seams of the cube that the cells are cut from, the list of neighbours has holes. */
function nearest(
  all: ReadonlyMap<string, Town>,
  latitude: number,
  longitude: number,
): Town | undefined {
  return S2.latLngToNeighborKeys(latitude, longitude, LEVEL)
    .flatMap((key) => {
      const town = all.get(key);
      if (!town) return [];
      const { lat, lng } = S2.keyToLatLng(key);
      return [{ town, distance: kilometres(latitude, longitude, lat, lng) }];
    })
    .filter(({ distance }) => distance < FARTHEST)
    .toSorted((one, other) => one.distance - other.distance)[0]?.town;
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Along the surface (haversine). */
function kilometres(lat: number, lng: number, toLat: number, toLng: number): number {
  const height = Math.sin(radians(toLat - lat) / 2) ** 2;
  const width = Math.sin(radians(toLng - lng) / 2) ** 2;
  const share = height + width * Math.cos(radians(lat)) * Math.cos(radians(toLat));
  return 2 * EARTH * Math.asin(Math.sqrt(share));
}
