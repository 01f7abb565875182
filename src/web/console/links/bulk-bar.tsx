import X from 'lucide-react/icons/x';
import { useState } from 'react';
import type { LinkJson } from '../../../http/api/schemas/links.ts';
import { EndDate } from '../share/end-date.tsx';
import { linkName } from '../share/link-words.ts';
import { sentenceOf } from '../api.ts';
import { announce, toast } from '../ui/announcements.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { ModalDialog } from '../ui/dialog.tsx';
import { count } from '../ui/words.ts';
import { useBulkChange } from './links-queries.ts';

interface BulkBarProps {
  links: readonly LinkJson[];
  onClear: () => void;
}

type Change = Parameters<ReturnType<typeof useBulkChange>['mutateAsync']>[0];

/** What can be done to all selected links at once. */
export function BulkBar({ links, onClear }: BulkBarProps) {
  const bulk = useBulkChange();
  const [dialog, setDialog] = useState<'end' | 'delete'>();
  const ids = links.map(({ id }) => id);
  const close = () => setDialog(undefined);
  const opened = links.reduce((sum, { openCount }) => sum + openCount, 0);

  const change = async (how: Omit<Change, 'ids'>, done: string) => {
    const results = await bulk.mutateAsync({ ids, ...how });
    const refused = results.filter(({ error }) => error !== null);
    const kept = results.length - refused.length;
    const [first] = refused;
    toast(
      first?.error
        ? `${count(kept, 'link')} ${done}, ${refused.length} not: ${first.error.detail ?? first.error.title}`
        : `${count(kept, 'link')} ${done}`,
    );
  };
  const now = (how: Omit<Change, 'ids'>, done: string) => {
    change(how, done).catch((error: unknown) => toast(sentenceOf(error)));
  };

  return (
    <section className="bulk-dock" aria-label="Selected links">
      <div className="selection-bar bulk-bar">
        <IconButton
          label="Clear the selection"
          onClick={() => {
            onClear();
            announce('Nothing selected');
          }}
        >
          <X />
        </IconButton>
        <p aria-live="polite">{links.length} selected</p>
        <Button isBusy={bulk.isPending} onClick={() => now({ action: 'pause' }, 'paused')}>
          Pause
        </Button>
        <Button isBusy={bulk.isPending} onClick={() => now({ action: 'resume' }, 'resumed')}>
          Resume
        </Button>
        <Button onClick={() => setDialog('end')}>Set end date</Button>
        <Button onClick={() => setDialog('delete')}>Delete</Button>
      </div>
      <ModalDialog
        title={`End date of ${count(links.length, 'link')}`}
        isOpen={dialog === 'end'}
        onClose={close}
      >
        <EndDate
          expiresAt={null}
          onChange={(expiresAt) => {
            close();
            now({ action: 'expire', expiresAt }, expiresAt ? 'changed' : 'without an end date');
          }}
        />
      </ModalDialog>
      <ConfirmDialog
        title={`Delete ${count(links.length, 'link')}?`}
        action="Delete"
        isOpen={dialog === 'delete'}
        onClose={close}
        onConfirm={() => change({ action: 'delete' }, 'deleted')}
        onDone={onClear}
      >
        <p>
          {links.length <= 5 ? `${links.map(linkName).join(', ')}. ` : ''}Opened{' '}
          {count(opened, 'time')} together. Whoever has one of them will read that you removed it. A
          deleted link never comes back. The photos stay.
        </p>
      </ConfirmDialog>
    </section>
  );
}
