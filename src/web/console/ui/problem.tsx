import type { ReactNode } from 'react';
import { sentenceOf } from '../api.ts';
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
  return (
    <div className="notice" role="alert">
      <p>{sentenceOf(error)}</p>
      {onRetry ? <Button onClick={onRetry}>Try again</Button> : null}
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
