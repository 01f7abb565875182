import type { ProblemJson } from '../../../http/api/schemas.ts';
import { counted, fill, wordsOf } from './words.ts';

type Fault = NonNullable<ProblemJson['errors']>[number];

/**
 * What is wrong with a field, in the page's language: by the field where there is more to say of it, else by the reason.
 * `own` is the sentence of the whole refusal, where that was about this field; the server's words are the last way out.
 */
export function fieldWords({ limit, message, path, reason }: Fault, own?: string): string {
  const { byName, byReason } = wordsOf('ui').faults;
  const field = path.split(/[./]/).at(-1) ?? '';
  if (reason === undefined) return own ?? message;
  if (reason === 'needed') return byReason.needed;
  const names: Readonly<Record<string, string>> = byName;
  if (Object.hasOwn(names, field)) return names[field] ?? message;
  if (reason === 'invalid') return byReason.invalid;
  if (limit === undefined) return message;
  if (reason === 'low' || reason === 'high')
    return fill(byReason[reason], { limit: String(limit) });
  return counted(byReason[reason], limit);
}
