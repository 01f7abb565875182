import X from 'lucide-react/icons/x';
import { useState } from 'react';
import { sentenceOf } from '../api.ts';
import { counted, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { ModalDialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';

interface ReviewBulkBarProps {
  amount: number;
  isBusy: boolean;
  isRejecting: boolean;
  onReject: (isRejecting: boolean) => void;
  onClear: () => void;
  onAccept: () => void;
  onConfirmReject: (reason: string) => Promise<unknown>;
}

/** One answer to all that are selected; at the foot of the window, where a thumb is. */
export function ReviewBulkBar(props: ReviewBulkBarProps) {
  const { amount, isBusy, isRejecting, onReject, onClear, onAccept, onConfirmReject } = props;
  const words = wordsOf('review').bulk;
  const [reason, setReason] = useState('');
  return (
    <section className="bulk-dock" aria-label={words.region}>
      <div className="selection-bar bulk-bar">
        <IconButton label={words.clear} onClick={onClear}>
          <X />
        </IconButton>
        <p>{counted(words.selected, amount)}</p>
        <Button isBusy={isBusy} onClick={() => onReject(true)}>
          {words.rejectMore}
        </Button>
        <Button look="primary" isBusy={isBusy} onClick={onAccept}>
          {words.accept}
        </Button>
      </div>
      <ModalDialog
        title={counted(words.rejectTitle, amount)}
        isOpen={isRejecting}
        onClose={() => onReject(false)}
      >
        <form
          className="dialog-form"
          onSubmit={(event) => {
            event.preventDefault();
            onReject(false);
            onConfirmReject(reason.trim()).catch((error: unknown) => toast(sentenceOf(error)));
          }}
        >
          <TextField
            label={words.reason}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            hint={words.reasonHint}
            maxLength={500}
          />
          <div className="dialog-actions">
            <Button look="tertiary" onClick={() => onReject(false)}>
              {wordsOf('ui').cancel}
            </Button>
            <Button look="primary" type="submit">
              {words.reject}
            </Button>
          </div>
        </form>
      </ModalDialog>
    </section>
  );
}
