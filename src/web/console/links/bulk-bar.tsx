import X from 'lucide-react/icons/x';
import { useState } from 'react';
import type { LinkJson } from '../../../http/api/schemas/links.ts';
import type { Words } from '../locale/catalogue.ts';
import { counted, wordsOf } from '../locale/words.ts';
import { EndDate } from '../share/end-date.tsx';
import { linkName } from '../share/link-words.ts';
import { sentenceOf } from '../api.ts';
import { announce, toast } from '../ui/announcements.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { ModalDialog } from '../ui/dialog.tsx';
import { useBulkChange } from './links-queries.ts';

interface BulkBarProps {
  links: readonly LinkJson[];
  onClear: () => void;
}

type Change = Parameters<ReturnType<typeof useBulkChange>['mutateAsync']>[0];
type Done = keyof Words['links']['bulk']['done'];

/** What can be done to all selected links at once. */
export function BulkBar({ links, onClear }: BulkBarProps) {
  const words = wordsOf('links').bulk;
  const bulk = useBulkChange();
  const [dialog, setDialog] = useState<'end' | 'delete'>();
  const ids = links.map(({ id }) => id);
  const close = () => setDialog(undefined);
  const opened = links.reduce((sum, { openCount }) => sum + openCount, 0);

  const change = async (how: Omit<Change, 'ids'>, what: Done) => {
    const results = await bulk.mutateAsync({ ids, ...how });
    const refused = results.filter(({ error }) => error !== null);
    const done = counted(words.done[what], results.length - refused.length);
    const [first] = refused;
    toast(
      first?.error
        ? counted(words.refused, refused.length, {
            done,
            why: first.error.detail ?? first.error.title,
          })
        : done,
    );
  };
  const now = (how: Omit<Change, 'ids'>, what: Done) => {
    change(how, what).catch((error: unknown) => toast(sentenceOf(error)));
  };

  return (
    <section className="bulk-dock" aria-label={words.title}>
      <div className="selection-bar bulk-bar">
        <IconButton
          label={words.clear}
          onClick={() => {
            onClear();
            announce(words.nothing);
          }}
        >
          <X />
        </IconButton>
        <p aria-live="polite">{counted(words.selected, links.length)}</p>
        <Button isBusy={bulk.isPending} onClick={() => now({ action: 'pause' }, 'paused')}>
          {words.pause}
        </Button>
        <Button isBusy={bulk.isPending} onClick={() => now({ action: 'resume' }, 'resumed')}>
          {words.resume}
        </Button>
        <Button onClick={() => setDialog('end')}>{words.setEnd}</Button>
        <Button onClick={() => setDialog('delete')}>{words.delete}</Button>
      </div>
      <ModalDialog
        title={counted(words.endTitle, links.length)}
        isOpen={dialog === 'end'}
        onClose={close}
      >
        <EndDate
          expiresAt={null}
          onChange={(expiresAt) => {
            close();
            now({ action: 'expire', expiresAt }, expiresAt ? 'changed' : 'endless');
          }}
        />
      </ModalDialog>
      <ConfirmDialog
        title={counted(words.deleteTitle, links.length)}
        action={words.delete}
        isOpen={dialog === 'delete'}
        onClose={close}
        onConfirm={() => change({ action: 'delete' }, 'deleted')}
        onDone={onClear}
      >
        <p>
          {links.length <= 5 ? `${links.map(linkName).join(', ')}. ` : ''}
          {counted(words.opened, opened)}
        </p>
      </ConfirmDialog>
    </section>
  );
}
