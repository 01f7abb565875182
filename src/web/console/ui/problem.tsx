import type { ReactNode } from 'react';
import { ApiError, sentenceOf } from '../api.ts';
import { wordsOf } from '../locale/words.ts';
import { askForProof, isProofCode } from '../proof.ts';
import { Button } from './button.tsx';

/** What went wrong with the last press, beside it; nothing while all is well. */
export function ErrorLine({ error }: { error: unknown }) {
  return (
    <p className="error-line" role="alert">
      {error ? sentenceOf(error) : null}
    </p>
  );
}

interface ProblemProps {
  error: unknown;
  onRetry?: () => void;
}

/** Stands where a list or a screen would be, when it could not be loaded. */
export function Problem({ error, onRetry }: ProblemProps) {
  const words = wordsOf('proof');
  const code = error instanceof ApiError ? error.code : '';
  const prove = async () => {
    if (isProofCode(code) && (await askForProof(code))) onRetry?.();
  };
  return (
    <div className="notice" role="alert">
      <p>{isProofCode(code) ? words.reasons[code] : sentenceOf(error)}</p>
      {isProofCode(code) ? (
        <Button onClick={() => void prove()}>{words.prove}</Button>
      ) : onRetry ? (
        <Button onClick={onRetry}>{words.again}</Button>
      ) : null}
    </div>
  );
}

/** A screen that has nothing to show: one sentence and at most one way on. */
export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="notice">
      <p>{children}</p>
      {action}
    </div>
  );
}
