import { Readable } from 'node:stream';
import type { Tree, TreeFile } from '../../../src/archive/sources/tree.ts';

/** A tree of these files, by path; `2:a/b.json` lies in the second part of the export. What is no text is JSON. */
export function memoryTree(files: Record<string, string | object>): Tree {
  const seen = new Map<string, number>();
  return {
    names: ['takeout-1', 'takeout-2'],
    isArchive: [true, true],
    skips: [],
    files: Object.entries(files).map(([name, content]): TreeFile => {
      const [, part = '1', path = ''] = /^(?:(\d):)?(.+)$/.exec(name) ?? [];
      const bytes = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
      const times = (seen.get(path) ?? 0) + 1;
      seen.set(path, times);
      return {
        key: times === 1 ? path : `${path}#${times}`,
        path: path.normalize('NFC'),
        name: path.slice(path.lastIndexOf('/') + 1).normalize('NFC'),
        place: Number(part) - 1,
        bytes: bytes.length,
        modified: null,
        open: () => Promise.resolve(Readable.from([bytes])),
      };
    }),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

/** What files claim to be, by the last letters of their names. */
export const claims = (name: string): 'image' | 'video' | null => {
  if (/\.(?:jpe?g|heic|png|dng|gif)$/i.test(name)) return 'image';
  return /\.(?:mp4|mov)$/i.test(name) ? 'video' : null;
};
