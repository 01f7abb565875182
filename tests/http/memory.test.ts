import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { openMemory, type Memory } from '../../src/http/memory.ts';

const open = (lifetime = 10_000): Memory<string> => {
  const memory = openMemory<string>({ room: 1_000, lifetime, weigh: ({ length }) => length });
  memory.listens(true);
  return memory;
};

describe('what is found out', () => {
  test('is asked for once by all who come meanwhile, and then kept', async () => {
    const memory = open();
    const { promise, resolve } = Promise.withResolvers<string>();
    let asked = 0;
    const findOut = () => {
      asked += 1;
      return promise;
    };
    const answers = Array.from({ length: 8 }, () => memory.begin().once('list', findOut));
    const other = memory.begin().once('other', () => Promise.resolve('else'));
    resolve('photos');
    expect(await Promise.all(answers)).toEqual(Array.from({ length: 8 }, () => 'photos'));
    expect(await other).toBe('else');
    expect(await memory.begin().once('list', findOut)).toBe('photos');
    expect(asked).toBe(1);
    expect(memory.find('list')).toBe('photos');
  });

  const changes: [string, (memory: Memory<string>) => void][] = [
    ['something changed', (memory) => memory.drop()],
    ['changes could not be heard', (memory) => memory.listens(false)],
    ['changes are heard again', (memory) => memory.listens(true)],
  ];

  test.each(changes)('is nobody’s who came after %s', async (_, change) => {
    const memory = open();
    const { promise, resolve } = Promise.withResolvers<string>();
    const early = memory.begin().once('list', () => promise);
    const begun = memory.begin();
    change(memory);
    const late = memory.begin().once('list', () => Promise.resolve('new'));
    expect(await late).toBe('new');
    resolve('old');
    expect(await early).toBe('old');
    expect(memory.find('list')).not.toBe('old');
    memory.drop();
    const inBetween = begun.once('list', () => Promise.resolve('by old rules'));
    const last = memory.begin().once('list', () => Promise.resolve('newest'));
    expect(await Promise.all([inBetween, last])).toEqual(['by old rules', 'newest']);
    expect(memory.find('list')).not.toBe('by old rules');
  });

  test('is asked for by everybody while changes cannot be heard', async () => {
    const memory = open();
    memory.listens(false);
    let asked = 0;
    const findOut = () => Promise.resolve(String((asked += 1)));
    const answers = [1, 2, 3].map(() => memory.begin().once('list', findOut));
    expect(await Promise.all(answers)).toEqual(['1', '2', '3']);
  });

  test('is tried again after a failure, which is told to all who waited', async () => {
    const memory = open();
    const { promise, reject } = Promise.withResolvers<string>();
    const answers = [1, 2].map(() => memory.begin().once('list', () => promise));
    reject(new Error('broken'));
    const settled = await Promise.allSettled(answers);
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await memory.begin().once('list', () => Promise.resolve('whole'))).toBe('whole');
  });

  test('ends as long after its beginning as it is said to, however long it took', async () => {
    const memory = open();
    const keep = memory.begin();
    await sleep(60);
    keep('short', 'pass', 50);
    keep('long', 'pass', 10_000);
    expect(memory.find('short')).toBeUndefined();
    expect(memory.find('long')).toBe('pass');
  });
});
