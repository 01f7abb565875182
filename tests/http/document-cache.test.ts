import { describe, expect, test } from 'vitest';
import { openDocumentCache, type Kept } from '../../src/http/document-cache.ts';

const answer = (bytes: number): Kept => ({
  status: 200,
  body: Buffer.alloc(bytes),
  etag: '"tag"',
  page: undefined,
  route: '/ap/photos/:id',
});

describe('the cache of documents', () => {
  test('keeps nothing while it cannot hear of changes', () => {
    const cache = openDocumentCache();
    cache.begin()('/note', answer(10));
    expect(cache.find('/note')).toBeUndefined();
    cache.listens(true);
    cache.begin()('/note', answer(10));
    expect(cache.find('/note')).toBeDefined();
    cache.listens(false);
    expect(cache.find('/note')).toBeUndefined();
  });

  test('does not keep an answer that was begun before a change', () => {
    const cache = openDocumentCache();
    cache.listens(true);
    const keep = cache.begin();
    cache.drop();
    keep('/note', answer(10));
    expect(cache.find('/note')).toBeUndefined();
  });

  test('does not keep an answer that was begun before the connection was lost and found again', () => {
    const cache = openDocumentCache();
    cache.listens(true);
    const keep = cache.begin();
    cache.listens(false);
    cache.listens(true);
    keep('/note', answer(10));
    expect(cache.find('/note')).toBeUndefined();
  });

  test('lets go of what was not asked for longest, and of nothing else', () => {
    const cache = openDocumentCache(1000);
    cache.listens(true);
    for (let index = 0; index < 10; index += 1) cache.begin()(`/${index}`, answer(100));
    expect(cache.find('/0')).toBeDefined();
    cache.begin()('/10', answer(100));
    expect(cache.find('/0')).toBeDefined();
    expect(cache.find('/1')).toBeUndefined();
    cache.begin()('/10', answer(50));
    cache.begin()('/11', answer(50));
    expect(cache.find('/2')).toBeDefined();
  });

  test('does not let one answer fill it', () => {
    const cache = openDocumentCache(1000);
    cache.listens(true);
    cache.begin()('/large', answer(200));
    expect(cache.find('/large')).toBeUndefined();
  });

  test('forgets an answer that became old', () => {
    const cache = openDocumentCache(1000, -1);
    cache.listens(true);
    cache.begin()('/note', answer(10));
    expect(cache.find('/note')).toBeUndefined();
  });
});
