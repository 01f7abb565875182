import LinkIcon from 'lucide-react/icons/link';
import Trash from 'lucide-react/icons/trash-2';
import { useState } from 'react';
import type { AlbumJson, PhotoJson } from '../../../http/api/schemas.ts';
import { ShareSelectionDialog } from '../share/share-selection-dialog.tsx';
import { IconButton } from '../ui/button.tsx';
import { go } from '../ui/history.ts';
import { PhotoDetails } from './photo-details.tsx';
import { photoName } from './photo-name.ts';
import type { usePhotos } from './photo-queries.ts';
import { RemovePhotosDialog } from './remove-photos-dialog.tsx';
import { Stage } from './stage.tsx';
import { useNeighbours } from './use-neighbours.ts';
import { useReturnToTile } from './use-return-to-tile.ts';
import { ViewerFrame } from './viewer-frame.tsx';

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
  const [leaving, setLeaving] = useState<readonly string[]>([]);
  const [isSharing, setSharing] = useState(false);
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

  return (
    <ViewerFrame
      index={index}
      count={photos.length}
      total={total}
      name={name}
      stage={photo || !list.hasNextPage ? <Stage photo={photo} name={name} /> : null}
      details={photo ? <PhotoDetails key={photo.id} photo={photo} album={album} /> : null}
      tools={
        <>
          <IconButton label="Share as link" onClick={() => setSharing(true)}>
            <LinkIcon />
          </IconButton>
          <IconButton label="Remove" onClick={() => setLeaving([photoId])}>
            <Trash />
          </IconButton>
        </>
      }
      onShow={show}
      onDelete={() => setLeaving([photoId])}
      onClose={onClose}
    >
      <RemovePhotosDialog
        album={album}
        ids={leaving}
        onClose={() => setLeaving([])}
        onDone={afterRemoval}
      />
      <ShareSelectionDialog
        photoIds={[photoId]}
        isOpen={isSharing}
        onClose={() => setSharing(false)}
      />
    </ViewerFrame>
  );
}
