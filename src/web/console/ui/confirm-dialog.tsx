import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { wordsOf } from '../locale/words.ts';
import { Button } from './button.tsx';
import { ModalDialog } from './dialog.tsx';
import { ErrorLine } from './problem.tsx';

interface ConfirmDialogProps {
  title: string;
  /** The verb of the button that was pressed to come here. */
  action: string;
  isOpen: boolean;
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
  /** What follows when it is done and the dialog is gone. */
  onDone?: () => void;
  children: ReactNode;
}

/** Asks before something that cannot be taken back with one press; says what will happen. */
export function ConfirmDialog({
  title,
  action,
  isOpen,
  onConfirm,
  onClose,
  onDone,
  children,
}: ConfirmDialogProps) {
  const confirm = useMutation({
    mutationFn: onConfirm,
    onSuccess: () => {
      flushSync(onClose);
      onDone?.();
      setTimeout(focusNearby, 100);
    },
  });
  return (
    <ModalDialog title={title} role="alertdialog" isOpen={isOpen} onClose={onClose}>
      <div className="prose">{children}</div>
      <ErrorLine error={confirm.error} />
      <div className="dialog-actions">
        <Button look="tertiary" onClick={onClose}>
          {wordsOf('ui').cancel}
        </Button>
        <Button look="danger" isBusy={confirm.isPending} onClick={() => confirm.mutate()}>
          {action}
        </Button>
      </div>
    </ModalDialog>
  );
}

/** What opened the dialog may be gone with what was confirmed; then the nearest heading takes over. */
function focusNearby(): void {
  if (document.activeElement !== document.body) return;
  const heading = document.querySelector('.panel h2') ?? document.querySelector('main h1');
  if (heading instanceof HTMLElement) heading.focus();
}
