import { useQuery } from '@tanstack/react-query';
import type { LinkJson, LinkStatisticsJson } from '../../../http/api/schemas/links.ts';
import { api } from '../api.ts';
import { toast } from '../ui/announcements.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { count } from '../ui/words.ts';
import { linkName } from './link-words.ts';
import { useRevokeLink } from './link-queries.ts';

interface DeleteLinkDialogProps {
  link: LinkJson;
  isOpen: boolean;
  onClose: () => void;
  onDeleted?: (() => void) | undefined;
}

/** Asks before a link ends for ever, and says whom that meets. */
export function DeleteLinkDialog({ link, isOpen, onClose, onDeleted }: DeleteLinkDialogProps) {
  const revoke = useRevokeLink(link.id);
  return (
    <ConfirmDialog
      title={`Delete “${linkName(link)}”?`}
      action="Delete"
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={() => revoke.mutateAsync()}
      onDone={() => {
        toast('Link deleted');
        onDeleted?.();
      }}
    >
      <Consequences link={link} />
    </ConfirmDialog>
  );
}

function Consequences({ link }: { link: LinkJson }) {
  const week = useQuery({
    queryKey: ['link', link.id, 'statistics', 7],
    queryFn: () => api.get<LinkStatisticsJson>(`/links/${link.id}/statistics?days=7`),
  });
  const recent = week.data?.days.reduce((sum, { opens }) => sum + opens, 0);
  return (
    <>
      <p aria-live="polite">
        {recent === undefined
          ? `It was opened ${count(link.openCount, 'time')} so far.`
          : `It was opened ${count(recent, 'time')} in the last 7 days, ${count(link.openCount, 'time')} in all.`}
      </p>
      <p>
        Whoever has it will read that you removed it, also those who have it open now. A deleted
        link never comes back. The photos stay.
      </p>
      {link.uploads === 'off' ? null : <p>What guests have sent stays in “To review”.</p>}
    </>
  );
}
