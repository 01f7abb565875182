import { join } from './entry.ts';

/**
 * Gives each path a name of its own: the second `a/b.jpg` becomes `a/b (2).jpg`. Names that differ in case or in the
 * form of their accents only are the same file to many systems, so they count as the same here.
 */
export function uniquePaths(): (path: readonly string[]) => string[] {
  const taken = new Set<string>();
  const next = new Map<string, number>();
  return (path) => {
    const folders = path.slice(0, -1);
    const name = path.at(-1) ?? '';
    const [, stem = name, ending = ''] = /^(.+?)(\.[^.]+)?$/s.exec(name) ?? [];
    const wished = keyOf(path);
    for (let count = next.get(wished) ?? 1; ; count += 1) {
      const tried = [...folders, count === 1 ? name : `${stem} (${count})${ending}`];
      if (taken.has(keyOf(tried))) continue;
      taken.add(keyOf(tried));
      next.set(wished, count + 1);
      return tried;
    }
  };
}

const keyOf = (path: readonly string[]): string => join(path).normalize('NFC').toLowerCase();
