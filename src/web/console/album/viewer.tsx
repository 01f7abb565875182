import ChevronLeft from 'lucide-react/icons/chevron-left';
import ChevronRight from 'lucide-react/icons/chevron-right';
import Info from 'lucide-react/icons/info';
import Trash from 'lucide-react/icons/trash-2';
import X from 'lucide-react/icons/x';
import { useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import type { AlbumJson, PhotoJson } from '../../../http/api/schemas.ts';
import { IconButton } from '../ui/button.tsx';
import { go } from '../ui/history.ts';
import { usePreference } from '../ui/preference.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { PhotoDetails } from './photo-details.tsx';
import { photoName } from './photo-name.ts';
import type { usePhotos } from './photo-queries.ts';
import { RemovePhotosDialog } from './remove-photos-dialog.tsx';
import { Stage } from './stage.tsx';
import { useNeighbours } from './use-neighbours.ts';
import { useReturnToTile } from './use-return-to-tile.ts';

interface ViewerProps {
  album: AlbumJson;
  photos: readonly PhotoJson[];
  photoId: string;
  /** Where more of the photos come from. */
  list: ReturnType<typeof usePhotos>;
  onClose: () => void;
}

/** One photo, large, with its details beside or below; keys as in the grid. */
export function Viewer({ album, photos, photoId, list, onClose }: ViewerProps) {
  const [areDetailsShown, showDetails] = usePreference('details', true);
  const [leaving, setLeaving] = useState<readonly string[]>([]);
  const index = photos.findIndex(({ id }) => id === photoId);
  const photo = photos[index];
  const total = Math.max(album.photoCount, photos.length);
  const name = photo ? photoName(photo, index + 1, total) : 'Photo';
  useReturnToTile(photoId);
  useNeighbours(photos, index, list);

  const show = (to: number) => {
    const next = photos[to];
    if (next) void go(`/console/a/${album.id}/p/${next.id}`, { replace: true });
  };
  const afterRemoval = () => {
    if (photos.length > 1) show(index + 1 < photos.length ? index + 1 : index - 1);
    else onClose();
  };
  useShortcuts(
    {
      ArrowLeft: () => show(index - 1),
      ArrowRight: () => show(index + 1),
      Home: () => show(0),
      End: () => show(photos.length - 1),
      Delete: () => setLeaving([photoId]),
      Escape: onClose,
      i: () => showDetails(!areDetailsShown),
    },
    'dialog',
  );

  return (
    <ModalOverlay
      className="overlay viewer-overlay"
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="viewer-modal">
        <Dialog className="viewer" aria-label="Photo viewer">
          <div className="viewer-stage">
            <div className="viewer-bar">
              <IconButton label="Close" onClick={onClose}>
                <X />
              </IconButton>
              <p aria-live="polite">
                {index + 1} of {total}
                <span className="visually-hidden">: {name}</span>
              </p>
              <IconButton
                label="Details"
                aria-pressed={areDetailsShown}
                onClick={() => showDetails(!areDetailsShown)}
              >
                <Info />
              </IconButton>
              <IconButton label="Remove" onClick={() => setLeaving([photoId])}>
                <Trash />
              </IconButton>
            </div>
            {photo || !list.hasNextPage ? <Stage photo={photo} name={name} /> : null}
            <IconButton
              className="viewer-previous"
              label="Previous photo"
              disabled={index <= 0}
              onClick={() => show(index - 1)}
            >
              <ChevronLeft />
            </IconButton>
            <IconButton
              className="viewer-next"
              label="Next photo"
              disabled={index < 0 || index + 1 >= photos.length}
              onClick={() => show(index + 1)}
            >
              <ChevronRight />
            </IconButton>
          </div>
          {areDetailsShown && photo ? (
            <PhotoDetails key={photo.id} photo={photo} album={album} />
          ) : null}
        </Dialog>
      </Modal>
      <RemovePhotosDialog
        album={album}
        ids={leaving}
        onClose={() => setLeaving([])}
        onDone={afterRemoval}
      />
    </ModalOverlay>
  );
}
