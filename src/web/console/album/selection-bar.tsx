import LinkIcon from 'lucide-react/icons/link';
import Trash from 'lucide-react/icons/trash-2';
import X from 'lucide-react/icons/x';
import { useState } from 'react';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import { ShareSelectionDialog } from '../share/share-selection-dialog.tsx';
import { may } from './album-actions.ts';
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
}

/** Takes the header's place while photos are selected. */
export function SelectionBar(props: SelectionBarProps) {
  const { album, selected, canSelectMore, onSelectAll, onClear, onRemove } = props;
  const [isSharing, setSharing] = useState(false);
  return (
    <div className="selection-dock">
      <h1 className="visually-hidden" tabIndex={-1}>
        {album.title}
      </h1>
      <div className="selection-bar">
        <IconButton label="Clear the selection" onClick={onClear}>
          <X />
        </IconButton>
        <p>{selected.size} selected</p>
        {canSelectMore ? (
          <Button look="tertiary" onClick={onSelectAll}>
            Select all {album.photoCount}
          </Button>
        ) : null}
        {may(album, 'share') ? (
          <Button aria-label="Share as link" onClick={() => setSharing(true)}>
            <LinkIcon /> <span>Share as link</span>
          </Button>
        ) : null}
        {onRemove ? (
          <Button aria-label="Remove" onClick={onRemove}>
            <Trash /> <span>Remove</span>
          </Button>
        ) : null}
      </div>
      <ShareSelectionDialog
        photoIds={[...selected]}
        isOpen={isSharing}
        onClose={() => setSharing(false)}
      />
    </div>
  );
}
