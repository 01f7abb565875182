import X from 'lucide-react/icons/x';
import { useEffect, useRef, type ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { fill, wordsOf } from '../locale/words.ts';
import { IconButton } from './button.tsx';
import { useShortcuts } from './use-shortcuts.ts';
import { useIsWide } from './use-media.ts';

interface SidePanelProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** Beside the page where there is room, a sheet from below where there is not. */
export function SidePanel({ title, onClose, children }: SidePanelProps) {
  const isWide = useIsWide();
  return isWide ? (
    <BesidePage title={title} onClose={onClose}>
      {children}
    </BesidePage>
  ) : (
    <FromBelow title={title} onClose={onClose}>
      {children}
    </FromBelow>
  );
}

function FromBelow({ title, onClose, children }: SidePanelProps) {
  useShortcuts({ Escape: onClose }, 'dialog');
  return (
    <ModalOverlay
      className="overlay sheet-overlay"
      isDismissable
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="sheet">
        <Dialog className="panel" aria-label={title}>
          <PanelHeading title={title} onClose={onClose} />
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function BesidePage({ title, onClose, children }: SidePanelProps) {
  const panel = useRef<HTMLElement>(null);
  useShortcuts({ Escape: onClose });
  useEffect(() => {
    const opener = document.activeElement;
    panel.current?.querySelector<HTMLElement>('h2')?.focus();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return (
    <aside ref={panel} className="panel beside" aria-label={title}>
      <PanelHeading title={title} onClose={onClose} />
      {children}
    </aside>
  );
}

function PanelHeading({ title, onClose }: { title: string; onClose: () => void }) {
  return (
    <header className="panel-heading">
      <h2 tabIndex={-1}>{title}</h2>
      <IconButton
        label={fill(wordsOf('ui').closePanel, { title, lower: title.toLowerCase() })}
        onClick={onClose}
      >
        <X />
      </IconButton>
    </header>
  );
}
