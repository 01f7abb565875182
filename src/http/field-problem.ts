import type { z } from 'zod';

/** What is wrong with one field, in a word that programs and other languages can go by, and the limit that it is about. */
export type FieldProblem = {
  path: string;
  message: string;
  reason: 'needed' | 'short' | 'long' | 'low' | 'high' | 'few' | 'many' | 'invalid';
  limit?: number;
};

/** One of a body's or a query's faults, as it is told. */
export function fieldProblem(issue: z.core.$ZodIssue): FieldProblem {
  return { path: issue.path.join('.'), message: issue.message, ...reasonOf(issue) };
}

const tooLittle = { string: 'short', array: 'few', set: 'few', map: 'few' } as const;
const tooMuch = { string: 'long', array: 'many', set: 'many', map: 'many' } as const;

function reasonOf(issue: z.core.$ZodIssue): Pick<FieldProblem, 'reason' | 'limit'> {
  if (issue.code === 'too_small') {
    const limit = Number(issue.minimum);
    if (issue.origin === 'string' && limit === 1) return { reason: 'needed' };
    return { reason: kindIn(tooLittle, issue.origin) ?? 'low', limit };
  }
  if (issue.code === 'too_big') {
    return { reason: kindIn(tooMuch, issue.origin) ?? 'high', limit: Number(issue.maximum) };
  }
  const isMissing = issue.code === 'invalid_type' && issue.input === undefined;
  return { reason: isMissing ? 'needed' : 'invalid' };
}

const kindIn = <Word>(kinds: Record<string, Word>, origin: string): Word | undefined =>
  Object.hasOwn(kinds, origin) ? kinds[origin] : undefined;
