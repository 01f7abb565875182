import { expect, test } from 'vitest';
import { endOfDay, isTimeZone } from '../../src/lib/end-of-day.ts';

test.each([
  ['UTC', '2026-12-31', '2027-01-01T00:00:00.000Z'],
  ['Pacific/Auckland', '2026-12-31', '2026-12-31T11:00:00.000Z'],
  ['Pacific/Honolulu', '2026-12-31', '2027-01-01T10:00:00.000Z'],
  ['Pacific/Kiritimati', '2026-12-31', '2026-12-31T10:00:00.000Z'],
  ['Etc/GMT+12', '2026-12-31', '2027-01-01T12:00:00.000Z'],
  ['Asia/Kathmandu', '2026-02-28', '2026-02-28T18:15:00.000Z'],
])('in %s, %s is over at %s', (zone, day, end) => {
  expect(endOfDay(day, zone).toISOString()).toBe(end);
});

test('a day on which clocks change has 23 or 25 hours', () => {
  expect(endOfDay('2026-10-25', 'Europe/Berlin').toISOString()).toBe('2026-10-25T23:00:00.000Z');
  expect(endOfDay('2026-03-29', 'Europe/Berlin').toISOString()).toBe('2026-03-29T22:00:00.000Z');
});

test('a day is over although the next one has no midnight, or its own last hour comes twice', () => {
  expect(endOfDay('2018-11-03', 'America/Sao_Paulo').toISOString()).toBe(
    '2018-11-04T03:00:00.000Z',
  );
  expect(endOfDay('2018-02-17', 'America/Sao_Paulo').toISOString()).toBe(
    '2018-02-18T03:00:00.000Z',
  );
});

test('names of time zones are told from other words', () => {
  expect(['Europe/Berlin', 'UTC', 'Mars/Olympus', ''].map(isTimeZone)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
