import { useMutation } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import type { AdminAccountJson } from '../../../http/api/schemas/administration.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { bytes } from '../ui/words.ts';
import { useAccountActions } from './admin-queries.ts';
import { readGigabytes, writeGigabytes } from './gigabytes.ts';

interface QuotaDialogProps {
  account: AdminAccountJson;
  isOpen: boolean;
  onClose: () => void;
}

/** How much somebody may keep. */
export function QuotaDialog({ account, isOpen, onClose }: QuotaDialogProps) {
  const words = wordsOf('administration').people;
  return (
    <ModalDialog
      title={fill(words.quotaTitle, { handle: account.handle })}
      isOpen={isOpen}
      onClose={onClose}
    >
      <QuotaForm account={account} onClose={onClose} />
    </ModalDialog>
  );
}

function QuotaForm({ account, onClose }: Omit<QuotaDialogProps, 'isOpen'>) {
  const all = wordsOf('administration');
  const words = all.people;
  const { change } = useAccountActions();
  const [text, setText] = useState(writeGigabytes(account.quotaBytes));
  const quotaBytes = readGigabytes(text);
  const save = useMutation({
    mutationFn: (quota: number | null) => change(account, { quotaBytes: quota }),
    onSuccess: () => {
      onClose();
      toast(fill(words.done.changed, { handle: account.handle }));
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (quotaBytes !== undefined && !save.isPending) save.mutate(quotaBytes);
  };
  return (
    <form className="dialog-form" onSubmit={submit}>
      <TextField
        label={words.quota}
        hint={fill(words.quotaHint, { used: bytes(account.counts.bytes) })}
        error={quotaBytes === undefined ? words.quotaWrong : undefined}
        inputMode="decimal"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <ErrorLine error={save.error} />
      <div className="dialog-actions">
        <Button look="tertiary" onClick={onClose}>
          {all.cancel}
        </Button>
        <Button look="primary" type="submit" isBusy={save.isPending}>
          {all.save}
        </Button>
      </div>
    </form>
  );
}
