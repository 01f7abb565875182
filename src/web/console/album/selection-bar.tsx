import LinkIcon from 'lucide-react/icons/link';
import Trash from 'lucide-react/icons/trash-2';
import X from 'lucide-react/icons/x';
import Copy from 'lucide-react/icons/copy-plus';
import Download from 'lucide-react/icons/download';
import Pencil from 'lucide-react/icons/pencil';
import { useState } from 'react';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import { counted, fill, number, wordsOf } from '../locale/words.ts';
import { ShareSelectionDialog } from '../share/share-selection-dialog.tsx';
import { may } from './album-actions.ts';
import { EditPhotosDialog } from './edit-photos-dialog.tsx';
import { Button, IconButton } from '../ui/button.tsx';

interface SelectionBarProps {
  album: AlbumJson;
  selected: ReadonlySet<string>;
  /** All that is loaded is selected, and the album holds more. */
  canSelectMore: boolean;
  onSelectAll: () => void;
  onClear: () => void;
  /** Undefined where not all that is selected may be removed. */
  onRemove: (() => void) | undefined;
  /** Whether I may describe all that is selected. */
  canEdit: boolean;
  /** Undefined where none of it may go to another album. */
  onSave: (() => void) | undefined;
  onDownload: (() => void) | undefined;
}

/** Takes the header's place while photos are selected. */
export function SelectionBar(props: SelectionBarProps) {
  const { album, selected, canSelectMore, onSelectAll, onClear, onRemove } = props;
  const { canEdit, onSave, onDownload } = props;
  const words = wordsOf('album').selection;
  const [dialog, setDialog] = useState<'share' | 'edit'>();
  const close = () => setDialog(undefined);
  return (
    <div className="selection-dock">
      <h1 className="visually-hidden" tabIndex={-1}>
        {album.title}
      </h1>
      <div className="selection-bar">
        <IconButton label={words.clear} onClick={onClear}>
          <X />
        </IconButton>
        <p>{counted(words.selected, selected.size)}</p>
        {canSelectMore ? (
          <Button look="tertiary" onClick={onSelectAll}>
            {fill(words.all, { count: number(album.photoCount) })}
          </Button>
        ) : null}
        {onSave ? (
          <Button aria-label={words.save} onClick={onSave}>
            <Copy /> <span>{words.save}</span>
          </Button>
        ) : null}
        {may(album, 'share') ? (
          <Button aria-label={words.share} onClick={() => setDialog('share')}>
            <LinkIcon /> <span>{words.share}</span>
          </Button>
        ) : null}
        {onDownload ? (
          <Button aria-label={words.download} onClick={onDownload}>
            <Download /> <span>{words.download}</span>
          </Button>
        ) : null}
        {canEdit ? (
          <Button aria-label={words.edit} onClick={() => setDialog('edit')}>
            <Pencil /> <span>{words.edit}</span>
          </Button>
        ) : null}
        {onRemove ? (
          <Button aria-label={words.remove} onClick={onRemove}>
            <Trash /> <span>{words.remove}</span>
          </Button>
        ) : null}
      </div>
      <ShareSelectionDialog photoIds={[...selected]} isOpen={dialog === 'share'} onClose={close} />
      <EditPhotosDialog
        albumId={album.id}
        photoIds={[...selected]}
        canPlace={may(album, 'arrange')}
        isOpen={dialog === 'edit'}
        onClose={close}
      />
    </div>
  );
}
