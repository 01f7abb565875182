import { useState } from 'react';
import { toast } from '../ui/announcements.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { count } from '../ui/words.ts';
import type { PolicyEffect } from './server-policy-queries.ts';

interface PolicyDialogProps {
  /** What would happen; without it nothing is asked. */
  effect: PolicyEffect | undefined;
  onClose: () => void;
  onConfirm: () => Promise<unknown>;
}

/** Says how many links a rule meets, before it holds. */
export function PolicyDialog({ effect, onClose, onConfirm }: PolicyDialogProps) {
  const [last, setLast] = useState(effect);
  if (effect && effect !== last) setLast(effect);
  const { affectedLinks = 0, violatingLinks = 0 } = effect ?? last ?? {};
  return (
    <ConfirmDialog
      title={`Affects ${count(affectedLinks, 'link')}`}
      action="Apply"
      isOpen={effect !== undefined}
      onClose={onClose}
      onConfirm={onConfirm}
      onDone={() => toast('Saved')}
    >
      <p>
        {affectedLinks > 0
          ? `The change affects ${count(affectedLinks, 'link')} of this server.`
          : 'No link opens or closes by the change.'}
      </p>
      {violatingLinks > 0 ? (
        <p>
          {violatingLinks === 1 ? 'One link does' : `${violatingLinks} links do`} not keep to the
          rules then. They go on as they are, and are listed here.
        </p>
      ) : null}
    </ConfirmDialog>
  );
}
