import { describe, expect, test } from 'vitest';
import { uniquePaths } from '../../src/archive/unique-paths.ts';

describe('the paths of an archive', () => {
  const all = (...paths: string[]) => {
    const unique = uniquePaths();
    return paths.map((path) => unique(path.split('/')).join('/'));
  };

  test('are counted where they would be the same', () => {
    expect(all('a.jpg', 'a.jpg', 'b.jpg', 'a.jpg')).toEqual([
      'a.jpg',
      'a (2).jpg',
      'b.jpg',
      'a (3).jpg',
    ]);
  });

  test('do not run into a name that somebody chose', () => {
    expect(all('a (2).jpg', 'a.jpg', 'a.jpg')).toEqual(['a (2).jpg', 'a.jpg', 'a (3).jpg']);
  });

  test('are the same where a file system thinks so, and not in another folder', () => {
    expect(all('a.jpg', 'A.JPG', 'x/a.jpg', 'e\u0301.jpg', '\u00e9.jpg')).toEqual([
      'a.jpg',
      'A (2).JPG',
      'x/a.jpg',
      'e\u0301.jpg',
      '\u00e9 (2).jpg',
    ]);
  });

  test('need no ending', () => {
    expect(all('a', 'a', '.b', '.b')).toEqual(['a', 'a (2)', '.b', '.b (2)']);
  });
});
