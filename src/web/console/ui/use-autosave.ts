import { useEffect, useRef, useState } from 'react';
import { sentenceOf } from '../api.ts';
import { wordsOf } from '../locale/words.ts';

interface Autosave {
  draft: string;
  setDraft: (text: string) => void;
  /** What to say under the field: nothing, "Saved." or the reason why not. */
  status: string;
  error: string | undefined;
  flush: () => void;
}

/**
 * A text that saves itself when the person leaves the field or the screen. What was typed is kept
 * when saving fails, and tried again with the next change.
 */
export function useAutosave(saved: string, save: (text: string) => Promise<unknown>): Autosave {
  const [edit, setEdit] = useState<string | null>(null);
  const [status, setStatus] = useState('');
  const [error, setError] = useState<string>();
  const draft = edit ?? saved;

  const flush = () => {
    if (edit === null || edit === saved) return;
    setStatus(wordsOf('ui').saving);
    void keep(edit);
  };
  const keep = async (text: string) => {
    try {
      await save(text);
      setEdit((current) => (current === text ? null : current));
      setError(undefined);
      setStatus(wordsOf('ui').saved);
    } catch (failure) {
      setStatus('');
      setError(sentenceOf(failure));
    }
  };

  const latest = useRef(flush);
  useEffect(() => {
    latest.current = flush;
  });
  useEffect(() => () => latest.current(), []);

  const setDraft = (text: string) => {
    setStatus('');
    setEdit(text);
  };
  return { draft, setDraft, status, error, flush };
}
