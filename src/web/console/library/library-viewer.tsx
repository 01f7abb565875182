import Download from 'lucide-react/icons/download';
import LinkIcon from 'lucide-react/icons/link';
import { useState } from 'react';
import type { PhotoJson } from '../../../http/api/schemas.ts';
import { may } from '../album/album-actions.ts';
import { keep } from '../album/keep-photos.ts';
import { PhotoDetails } from '../album/photo-details.tsx';
import { photoName } from '../album/photo-name.ts';
import { Stage } from '../album/stage.tsx';
import { useNeighbours } from '../album/use-neighbours.ts';
import { useReturnToTile } from '../album/use-return-to-tile.ts';
import { ViewerFrame } from '../album/viewer-frame.tsx';
import { useAlbum } from '../albums/album-queries.ts';
import { wordsOf } from '../locale/words.ts';
import { ShareSelectionDialog } from '../share/share-selection-dialog.tsx';
import { LikeKey } from '../talk/like-key.tsx';
import { IconButton } from '../ui/button.tsx';
import { go } from '../ui/history.ts';
import { FavouriteButton } from './favourite-button.tsx';
import { usePhoto, type LibraryQuery } from './library-queries.ts';

interface LibraryViewerProps {
  photos: readonly PhotoJson[];
  total: number;
  photoId: string;
  query: LibraryQuery;
  hrefOf: (photo: PhotoJson) => string;
  onClose: () => void;
}

const stays = { hasNextPage: false, isFetchingNextPage: false };

/** One photo of the library, large. Its album comes with its details, and so does what I may do with it. */
export function LibraryViewer(props: LibraryViewerProps) {
  const { photos, total, photoId, query, hrefOf, onClose } = props;
  const index = photos.findIndex(({ id }) => id === photoId);
  const alone = usePhoto(photoId, index < 0 && !query.isPending);
  const photo = photos[index] ?? alone.data;
  const name = photo ? photoName(photo, index + 1, Math.max(total, photos.length)) : '';
  const isSettled = photo !== undefined || alone.error !== null;
  useReturnToTile(photoId);
  useNeighbours(photos, index, index < 0 ? { ...query, ...stays } : query);
  const show = (to: number) => {
    const next = photos[to];
    if (next) void go(hrefOf(next), { replace: true });
  };
  return (
    <ViewerFrame
      index={index}
      count={photos.length}
      total={Math.max(total, photos.length)}
      name={name}
      stage={isSettled ? <Stage photo={photo} name={name} /> : null}
      details={photo ? <Details key={photo.id} photo={photo} /> : null}
      tools={photo ? <Tools key={photo.id} photo={photo} /> : null}
      onShow={show}
      {...(photo?.original ? { onDownload: () => keep(photo) } : {})}
      onClose={onClose}
    />
  );
}

function Details({ photo }: { photo: PhotoJson }) {
  const { data: album } = useAlbum(photo.albumId);
  return album ? <PhotoDetails photo={photo} album={album} /> : null;
}

function Tools({ photo }: { photo: PhotoJson }) {
  const words = wordsOf('library');
  const { data: album } = useAlbum(photo.albumId);
  const [isSharing, setSharing] = useState(false);
  return (
    <>
      {photo.original ? (
        <IconButton label={words.download} onClick={() => keep(photo)}>
          <Download />
        </IconButton>
      ) : null}
      <FavouriteButton photo={photo} />
      {photo.state === 'ready' ? <LikeKey photoId={photo.id} /> : null}
      {album && may(album, 'share') ? (
        <IconButton label={words.shareAsLink} onClick={() => setSharing(true)}>
          <LinkIcon />
        </IconButton>
      ) : null}
      <ShareSelectionDialog
        photoIds={[photo.id]}
        isOpen={isSharing}
        onClose={() => setSharing(false)}
      />
    </>
  );
}
