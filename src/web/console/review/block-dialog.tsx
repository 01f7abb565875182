import type { AlbumJson } from '../../../http/api/schemas.ts';
import type { ContributionJson } from '../../../http/api/schemas/contributions.ts';
import { counted, fill, wordsOf } from '../locale/words.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { giverOf } from './words.ts';

interface BlockDialogProps {
  contribution: ContributionJson;
  album: AlbumJson | undefined;
  /** How many of theirs wait in the album. */
  waiting: number;
  isOpen: boolean;
  onClose: () => void;
  onConfirm: () => Promise<unknown>;
}

/** Asks before somebody is kept out, and says what that means for them. */
export function BlockDialog(props: BlockDialogProps) {
  const { contribution, album, waiting, isOpen, onClose, onConfirm } = props;
  const words = wordsOf('review').blocking;
  return (
    <ConfirmDialog
      title={fill(words.title, { name: giverOf(contribution) })}
      action={words.block}
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={onConfirm}
    >
      <p>
        {counted(words.rejects, waiting, {
          album: album?.title ?? words.thisAlbum,
          reach: reachOf(contribution, album),
        })}
      </p>
    </ConfirmDialog>
  );
}

function reachOf({ via, contributor }: ContributionJson, album: AlbumJson | undefined): string {
  const words = wordsOf('review').blocking;
  if (via === 'fediverse') return album?.role === 'owner' ? words.everywhere : words.fediverse;
  return contributor.guest ? words.guest : words.member;
}
