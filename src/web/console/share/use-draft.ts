import { useEffect, useRef, useState } from 'react';
import type { Setting } from './use-setting.ts';

interface Draft {
  text: string;
  write: (text: string) => void;
  /** Saves what was written, when it is something else; leaving the field or the screen does it too. */
  flush: () => void;
  /** Why what is written cannot be meant, before the server is asked. */
  problem: string | undefined;
}

/** A setting as text that is being written: it saves itself when one leaves it, and is kept when that fails. */
export function useDraft<Value>(
  setting: Setting<Value>,
  format: (value: Value) => string,
  parse: (text: string) => Value | Error,
): Draft {
  const [draft, setDraft] = useState<{ text: string; base: Value } | null>(null);
  const text = draft?.text ?? format(setting.value);
  const meant = parse(text);

  const flush = () => {
    if (!draft || meant instanceof Error || setting.status === 'saving') return;
    if (format(meant) === format(draft.base)) return setDraft(null);
    const forget = () => setDraft(null);
    setting.change(meant, { base: draft.base, onSaved: forget, onConflict: forget });
  };
  const latest = useRef(flush);
  useEffect(() => {
    latest.current = flush;
  });
  useEffect(() => () => latest.current(), []);

  const shown = setting.conflict ? setting.conflict.theirs : setting.value;
  return {
    text,
    write: (written) => setDraft({ text: written, base: draft ? draft.base : shown }),
    flush,
    problem: draft && meant instanceof Error ? meant.message : undefined,
  };
}
