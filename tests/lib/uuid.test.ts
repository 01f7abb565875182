import { expect, test } from 'vitest';
import { uuidv7 } from '../../src/lib/uuid.ts';

test('ids are of version 7 and sort in the order they were made, also within one millisecond', () => {
  const ids = Array.from({ length: 20_000 }, () => uuidv7());

  expect(
    ids.every((id) =>
      /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id),
    ),
  ).toBe(true);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});
