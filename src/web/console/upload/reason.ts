import type { Problem } from '../../upload/problem.ts';
import { refusalWords } from '../locale/refusal.ts';
import { wordsOf } from '../locale/words.ts';

/** Why a file was not taken, as a sentence: what this browser finds by itself, or what the server says. */
export function reasonOf(problem: Problem): string {
  const { unreadable, other } = wordsOf('upload').reasons;
  if (problem.code === 'file_unreadable') return unreadable;
  return refusalWords(problem) ?? problem.detail ?? other;
}
