import type { ReactNode } from 'react';
import { Dialog, Heading } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useBackToClose } from './history.ts';
import { useShortcuts } from './use-shortcuts.ts';

interface ModalDialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  role?: 'dialog' | 'alertdialog';
  className?: string;
  children: ReactNode;
}

/** A titled dialog over the page: focus stays inside, Escape and Back close it, focus returns. */
export function ModalDialog({
  title,
  isOpen,
  onClose,
  role,
  className,
  children,
}: ModalDialogProps) {
  useBackToClose(isOpen, onClose);
  useShortcuts({ Escape: isOpen ? onClose : undefined }, 'dialog');
  return (
    <ModalOverlay
      className="overlay"
      isDismissable
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={['modal', className].filter(Boolean).join(' ')}>
        <Dialog className="dialog" role={role}>
          <Heading slot="title">{title}</Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
