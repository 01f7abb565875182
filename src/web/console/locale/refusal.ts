import { duration } from '../ui/words.ts';
import { fill, wordsOf } from './words.ts';

interface Refused {
  code?: string | null | undefined;
  detail?: string | null | undefined;
  /** In seconds; 0 where the server does not say. */
  retryAfter?: number;
}

/** A refusal in the page's language; undefined where it is no code of ours, and the server's own words are all there is. */
export function refusalWords({ code, detail, retryAfter = 0 }: Refused): string | undefined {
  const sentences: Readonly<Record<string, string>> = wordsOf('refusals');
  const sentence = Object.hasOwn(sentences, code ?? '') ? sentences[code ?? ''] : undefined;
  if (!sentence) return undefined;
  const number = /\d+(?:[.,]\d+)*/.exec(detail ?? '')?.[0] ?? '';
  const isTold = (name: string, value: unknown) => Boolean(value) || !sentence.includes(name);
  if (!isTold('{number}', number) || !isTold('{wait}', retryAfter)) return undefined;
  return fill(sentence, { number, wait: duration(retryAfter) });
}
