import { setTimeout } from 'node:timers/promises';
import type { TusSender } from '../../tests/support/tus-sender.ts';

const PAUSE = 20;

/** How long a visitor waited for answers, in milliseconds: the slowest twentieth; and what was never answered. */
export type Waits = { p95: number; asked: number; unanswered: number };

/** Asks for a path of the link again and again, one after the other, with a short pause between. */
export async function askAgain(
  visitor: TusSender,
  path: string,
  isOver: (asked: number) => boolean,
): Promise<Waits> {
  const times: number[] = [];
  let unanswered = 0;
  while (!isOver(times.length + unanswered)) {
    const start = performance.now();
    const answer = await visitor.ask('GET', path).catch(() => undefined);
    if (answer?.status === 200) times.push(performance.now() - start);
    else unanswered += 1;
    await setTimeout(PAUSE);
  }
  const sorted = times.toSorted((one, other) => one - other);
  const p95 = sorted[Math.floor(sorted.length * 0.95)] ?? NaN;
  return { p95, asked: times.length + unanswered, unanswered };
}
