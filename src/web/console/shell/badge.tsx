import { number, wordsOf } from '../locale/words.ts';

/** How much waits. */
export function Badge({ amount }: { amount: number }) {
  return (
    <span className="badge">
      {number(amount)}
      <span className="visually-hidden"> {wordsOf('shell').waiting}</span>
    </span>
  );
}
