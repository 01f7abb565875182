import { useQuery } from '@tanstack/react-query';
import type { LinkJson, LinkStatisticsJson } from '../../../http/api/schemas/links.ts';
import { api } from '../api.ts';
import { counted, fill, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
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
  const words = wordsOf('share');
  return (
    <ConfirmDialog
      title={fill(words.deleting.title, { name: linkName(link) })}
      action={words.delete}
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={() => revoke.mutateAsync()}
      onDone={() => {
        toast(words.deleting.done);
        onDeleted?.();
      }}
    >
      <Consequences link={link} />
    </ConfirmDialog>
  );
}

function Consequences({ link }: { link: LinkJson }) {
  const words = wordsOf('share').deleting;
  const week = useQuery({
    queryKey: ['link', link.id, 'statistics', 7],
    queryFn: () => api.get<LinkStatisticsJson>(`/links/${link.id}/statistics?days=7`),
  });
  const recent = week.data?.days.reduce((sum, { opens }) => sum + opens, 0);
  const all = counted(words.times, link.openCount);
  return (
    <>
      <p aria-live="polite">
        {recent === undefined
          ? fill(words.soFar, { all })
          : fill(words.lately, { lately: counted(words.times, recent), all })}
      </p>
      <p>{words.forEver}</p>
      {link.uploads === 'off' ? null : <p>{words.toReview}</p>}
    </>
  );
}
