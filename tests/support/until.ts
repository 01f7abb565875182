import { setTimeout } from 'node:timers/promises';

/** Waits until the question is answered with something, and answers with it. */
export async function until<Result>(
  question: () => Promise<Result | undefined | false | null>,
  patience = 20_000,
): Promise<Result> {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await question();
    if (answer !== undefined && answer !== false && answer !== null) return answer;
    if (Date.now() > end) throw new Error(`Waited ${patience} ms in vain for ${String(question)}`);
    await setTimeout(50);
  }
}
