import ChevronLeft from 'lucide-react/icons/chevron-left';
import ChevronRight from 'lucide-react/icons/chevron-right';
import Expand from 'lucide-react/icons/expand';
import Info from 'lucide-react/icons/info';
import X from 'lucide-react/icons/x';
import type { ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Phrase } from '../locale/phrase.tsx';
import { wordsOf } from '../locale/words.ts';
import { IconButton } from '../ui/button.tsx';
import { usePreference } from '../ui/preference.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { useFullScreen } from './use-full-screen.ts';
import { useZoom } from './use-zoom.ts';

interface ViewerFrameProps {
  /** Which photo is shown, counted from 0; -1 for one that is not there. */
  index: number;
  /** How many photos can be turned to now. */
  count: number;
  /** How many there are. */
  total: number;
  name: string;
  stage: ReactNode;
  /** What is said about the photo, beside or below it, for those who want to see it. */
  details: ReactNode;
  /** More buttons for the bar. */
  tools?: ReactNode;
  onShow: (index: number) => void;
  /** The Delete key; without it the key does nothing. */
  onDelete?: () => void;
  /** Shift and D. */
  onDownload?: () => void;
  onClose: () => void;
  /** Dialogs in front. */
  children?: ReactNode;
}

/** Around one photo that is shown large: how to turn to the others, to its details, and back. */
export function ViewerFrame(props: ViewerFrameProps) {
  const { index, count, total, name, stage, details, tools, children } = props;
  const words = wordsOf('photo');
  const { onShow, onDelete, onDownload, onClose } = props;
  const fullScreen = useFullScreen();
  const [areDetailsShown, showDetails] = usePreference('details', true);
  const { stage: room, isZoomed, keys: zoomKeys, onDoubleClick } = useZoom(index);
  const talk = () => {
    showDetails(true);
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>('.photo-talk textarea')?.focus(),
    );
  };
  useShortcuts(
    {
      ArrowLeft: () => onShow(index - 1),
      ArrowRight: () => onShow(index + 1),
      ...zoomKeys,
      Home: () => onShow(0),
      End: () => onShow(count - 1),
      Delete: onDelete,
      D: onDownload,
      f: fullScreen.toggle,
      Escape: onClose,
      i: () => showDetails(!areDetailsShown),
      c: talk,
    },
    'dialog',
  );

  return (
    <ModalOverlay
      className="overlay viewer-overlay"
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="viewer-modal">
        <Dialog className="viewer" aria-label={words.viewer}>
          <div
            ref={room}
            className="viewer-stage"
            data-zoomed={isZoomed || undefined}
            onDoubleClick={onDoubleClick}
          >
            <div className="viewer-bar">
              <IconButton label={words.close} onClick={onClose}>
                <X />
              </IconButton>
              <p aria-live="polite">
                {index < 0 ? null : (
                  <Phrase words={words.position} index={index + 1} total={total} />
                )}
                <span className="visually-hidden">: {name}</span>
              </p>
              <IconButton
                label={words.details}
                aria-pressed={areDetailsShown}
                onClick={() => showDetails(!areDetailsShown)}
              >
                <Info />
              </IconButton>
              {fullScreen.toggle ? (
                <IconButton
                  label={words.fullScreen}
                  aria-pressed={fullScreen.isFull}
                  onClick={fullScreen.toggle}
                >
                  <Expand />
                </IconButton>
              ) : null}
              {tools}
            </div>
            {stage}
            <IconButton
              className="viewer-previous"
              label={words.previous}
              disabled={index <= 0}
              onClick={() => onShow(index - 1)}
            >
              <ChevronLeft />
            </IconButton>
            <IconButton
              className="viewer-next"
              label={words.next}
              disabled={index < 0 || index + 1 >= count}
              onClick={() => onShow(index + 1)}
            >
              <ChevronRight />
            </IconButton>
          </div>
          {areDetailsShown ? details : null}
        </Dialog>
      </Modal>
      {children}
    </ModalOverlay>
  );
}
