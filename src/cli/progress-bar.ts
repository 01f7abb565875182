import type { WriteStream } from 'node:tty';
import type { Progress } from '../domain/imports/settle-item.ts';

const WIDTH = 30;
/** Terminals are slow, and so are people's eyes. */
const PAUSE = 100;

/** A line that shows how far an import is, on a terminal; where there is none, nothing is written. */
export type Bar = Disposable & { show: (now: Progress) => void };

/** A bar on a terminal, which goes when it is disposed. */
export function openBar(out: WriteStream): Bar {
  let shownAt = 0;
  const write = (line: string) => out.write(`\r\u{1B}[2K${line}`);
  return {
    show(now) {
      if (!out.isTTY || Date.now() - shownAt < PAUSE) return;
      shownAt = Date.now();
      write(barOf(now).slice(0, out.columns));
    },
    [Symbol.dispose]() {
      if (out.isTTY && shownAt > 0) write('');
    },
  };
}

/** `██████░░░░ 12 of 60 photos, 38 %, 2 failed`. */
export function barOf({ total, added, there, failed, doneBytes, totalBytes }: Progress): string {
  const done = added + there + failed;
  const part = totalBytes > 0 ? Math.min(1, doneBytes / totalBytes) : done / Math.max(1, total);
  const full = Math.round(part * WIDTH);
  const bar = '█'.repeat(full) + '░'.repeat(WIDTH - full);
  const troubles = failed > 0 ? `, ${failed} failed` : '';
  return `${bar} ${done} of ${total} photos, ${Math.floor(part * 100)} %${troubles}`;
}
