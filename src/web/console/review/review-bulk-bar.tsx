import X from 'lucide-react/icons/x';
import { useState } from 'react';
import { sentenceOf } from '../api.ts';
import { toast } from '../ui/announcements.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { ModalDialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { count } from '../ui/words.ts';

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
  const [reason, setReason] = useState('');
  return (
    <section className="bulk-dock" aria-label="Selected photos">
      <div className="selection-bar bulk-bar">
        <IconButton label="Clear the selection" onClick={onClear}>
          <X />
        </IconButton>
        <p>{amount} selected</p>
        <Button isBusy={isBusy} onClick={() => onReject(true)}>
          Reject…
        </Button>
        <Button look="primary" isBusy={isBusy} onClick={onAccept}>
          Accept
        </Button>
      </div>
      <ModalDialog
        title={`Reject ${count(amount, 'photo')}?`}
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
            label="Reason (optional)"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            hint="Whoever is told of a no reads it: guests at their link, and others where the album tells them."
            maxLength={500}
          />
          <div className="dialog-actions">
            <Button look="tertiary" onClick={() => onReject(false)}>
              Cancel
            </Button>
            <Button look="primary" type="submit">
              Reject
            </Button>
          </div>
        </form>
      </ModalDialog>
    </section>
  );
}
