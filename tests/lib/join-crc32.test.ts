import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { joinCrc32 } from '../../src/lib/join-crc32.ts';

test('two checksums and a length are the checksum of both texts in a row', () => {
  for (const [before, after] of [
    [0, 0],
    [0, 5],
    [5, 0],
    [1, 1],
    [7, 70_001],
    [300_000, 13],
  ] as const) {
    const [first, second] = [randomBytes(before), randomBytes(after)];
    const joined = joinCrc32(crc32(first), crc32(second), after);
    expect(joined, `${before} and ${after}`).toBe(crc32(Buffer.concat([first, second])));
  }
});

test('the second text can be longer than numbers of 32 bits count in bits', () => {
  const half = Buffer.alloc(2 ** 29, 'x');
  const whole = crc32(half, crc32(half, crc32(Buffer.from('before'))));
  const second = crc32(half, crc32(half));
  expect(joinCrc32(crc32(Buffer.from('before')), second, 2 ** 30)).toBe(whole);
});
