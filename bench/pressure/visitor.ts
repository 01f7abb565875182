/** Somebody with a machine of their own: asks for a page again and again, and tells how long each answer took. */
import { setTimeout } from 'node:timers/promises';

/** What to ask for, and how often. */
export type Wish = { url: string; count: number };

/** A slow machine asks less often: no round lasts longer than so many milliseconds. */
const LONGEST = 60_000;
/** Milliseconds between two requests for the page, so that what is measured is an answer, not a queue. */
const PAUSE = 10;

process.on('message', (wish: Wish) => void visit(wish).then((times) => process.send?.(times)));
process.on('disconnect', () => process.exit());
process.send?.('ready');

async function visit({ url, count }: Wish): Promise<number[]> {
  const times: number[] = [];
  const end = performance.now() + LONGEST;
  while (times.length < count && performance.now() < end) {
    const asked = performance.now();
    const answer = await fetch(url);
    await answer.text();
    if (!answer.ok) throw new Error(`The page answered ${answer.status}.`);
    times.push(performance.now() - asked);
    await setTimeout(PAUSE);
  }
  return times;
}
