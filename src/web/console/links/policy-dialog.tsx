import { useState } from 'react';
import { counted, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import type { PolicyEffect } from './server-policy-queries.ts';

interface PolicyDialogProps {
  /** What would happen; without it nothing is asked. */
  effect: PolicyEffect | undefined;
  onClose: () => void;
  onConfirm: () => Promise<unknown>;
  /** What is said when it is done. */
  done?: string;
}

/** Says how many links a rule meets, before it holds. */
export function PolicyDialog({ effect, onClose, onConfirm, done }: PolicyDialogProps) {
  const words = wordsOf('linkRules').effect;
  const [last, setLast] = useState(effect);
  if (effect && effect !== last) setLast(effect);
  const { affectedLinks = 0, violatingLinks = 0 } = effect ?? last ?? {};
  return (
    <ConfirmDialog
      title={counted(words.title, affectedLinks)}
      action={words.apply}
      isOpen={effect !== undefined}
      onClose={onClose}
      onConfirm={onConfirm}
      onDone={() => toast(done ?? wordsOf('linkRules').saved)}
    >
      <p>{affectedLinks > 0 ? counted(words.affected, affectedLinks) : words.none}</p>
      {violatingLinks > 0 ? <p>{counted(words.violating, violatingLinks)}</p> : null}
    </ConfirmDialog>
  );
}
