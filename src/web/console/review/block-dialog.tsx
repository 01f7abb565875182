import type { AlbumJson } from '../../../http/api/schemas.ts';
import type { ContributionJson } from '../../../http/api/schemas/contributions.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { count } from '../ui/words.ts';
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
  const rejected = `${count(waiting, 'photo')} of theirs that ${waiting === 1 ? 'waits' : 'wait'}`;
  return (
    <ConfirmDialog
      title={`Block ${giverOf(contribution)}?`}
      action="Block"
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={onConfirm}
    >
      <p>{`You reject the ${rejected} in “${album?.title ?? 'this album'}”. ${reachOf(contribution, album)}`}</p>
    </ConfirmDialog>
  );
}

function reachOf({ via, contributor }: ContributionJson, album: AlbumJson | undefined): string {
  if (via === 'fediverse' && album?.role === 'owner') {
    return 'They follow none of your albums any more and are nobody in them. Their likes, comments and posts leave your albums; copies that you accepted stay.';
  }
  if (via === 'fediverse') {
    return 'This album takes no more photos from them. What was accepted stays.';
  }
  return contributor.guest
    ? 'The album takes no more photos from the browser that they use. They can still look, and what was accepted stays.'
    : 'The album takes no more photos from them. They stay what they are in it, and what was accepted stays.';
}
