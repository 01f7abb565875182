import { expect, test } from 'vitest';
import { findPlace } from '../../src/media/place/find-place.ts';

const at = (latitude: number, longitude: number) =>
  findPlace({ latitude, longitude, altitude: null });

test.each([
  ['Berlin', 'DE', 52.52, 13.405],
  ['Paris', 'FR', 48.857, 2.352],
  ['Verbania', 'IT', 45.93, 8.55],
  ['New York', 'US', 40.71, -74],
  ['Wellington', 'NZ', -41.28, 174.77],
  ['Kabul', 'AF', 34.53, 69.17],
  ['Mariehamn', 'FI', 60.1, 19.94],
])('a place is near the largest town of its area: %s', (town, country, latitude, longitude) => {
  expect(at(latitude, longitude)).toMatchObject({ town, country });
});

test('a place has the names of its country in every language that we speak', () => {
  expect(at(45.93, 8.55)?.names).toEqual(['Italy', 'Italien']);
  expect(at(35.68, 139.69)?.names).toEqual(['Japan']);
});

test.each([
  ['the middle of an ocean', 0, -30],
  ['the south pole', -90, 0],
  ['the north pole', 90, 0],
  ['the date line', 10, 180],
  ['the top of a mountain far from towns', 27.98, 86.92],
])('%s is near no town', (_, latitude, longitude) => {
  expect(at(latitude, longitude)).toBeNull();
});
