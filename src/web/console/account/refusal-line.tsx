import { sayRefusal } from './refusal-words.ts';

/** What went wrong with the last press, beside it; nothing while all is well. */
export function RefusalLine({ error }: { error: unknown }) {
  return (
    <p className="error-line" role="alert">
      {error ? sayRefusal(error) : null}
    </p>
  );
}
