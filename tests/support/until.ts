import { setTimeout } from 'node:timers/promises';

const SHORTEST_PAUSE = 30;
const LONGEST_PAUSE = 400;

/** Waits until the question is answered with something, and answers with it; it is asked less often as time goes by. */
export async function until<Result>(
  question: () => Promise<Result | undefined | false | null>,
  patience = 20_000,
): Promise<Result> {
  const end = Date.now() + patience;
  for (let pause = SHORTEST_PAUSE; ; pause = Math.min(pause * 1.15, LONGEST_PAUSE)) {
    const answer = await question();
    if (answer !== undefined && answer !== false && answer !== null) return answer;
    if (Date.now() > end) throw new Error(`Waited ${patience} ms in vain for ${String(question)}`);
    await setTimeout(pause);
  }
}
