import LinkIcon from 'lucide-react/icons/link';
import Trash from 'lucide-react/icons/trash-2';
import { useState } from 'react';
import type { AlbumJson, PhotoJson } from '../../../http/api/schemas.ts';
import { useAccount } from '../account/account-queries.ts';
import { ShareSelectionDialog } from '../share/share-selection-dialog.tsx';
import { IconButton } from '../ui/button.tsx';
import { go } from '../ui/history.ts';
import { may, mayWithPhoto } from './album-actions.ts';
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
  const [leaving, setLeaving] = useState<readonly PhotoJson[]>([]);
  const me = useAccount().data?.address;
  const [isSharing, setSharing] = useState(false);
  const index = photos.findIndex(({ id }) => id === photoId);
  const photo = photos[index];
  const total = Math.max(album.photoCount, photos.length);
  const remove =
    photo && mayWithPhoto(album, photo, 'takeOut', me) ? () => setLeaving([photo]) : undefined;
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
          {may(album, 'share') ? (
            <IconButton label="Share as link" onClick={() => setSharing(true)}>
              <LinkIcon />
            </IconButton>
          ) : null}
          {remove ? (
            <IconButton label="Remove" onClick={remove}>
              <Trash />
            </IconButton>
          ) : null}
        </>
      }
      onShow={show}
      {...(remove ? { onDelete: remove } : {})}
      onClose={onClose}
    >
      <RemovePhotosDialog
        album={album}
        photos={leaving}
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
