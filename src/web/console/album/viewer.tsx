import Copy from 'lucide-react/icons/copy-plus';
import Download from 'lucide-react/icons/download';
import LinkIcon from 'lucide-react/icons/link';
import Trash from 'lucide-react/icons/trash-2';
import { useState } from 'react';
import type { AlbumJson, PhotoJson } from '../../../http/api/schemas.ts';
import { useAccount } from '../account/account-queries.ts';
import { wordsOf } from '../locale/words.ts';
import { FavouriteButton } from '../library/favourite-button.tsx';
import { SaveDialog } from '../library/save-dialog.tsx';
import { ShareSelectionDialog } from '../share/share-selection-dialog.tsx';
import { LikeKey } from '../talk/like-key.tsx';
import { toast } from '../ui/announcements.ts';
import { go } from '../ui/history.ts';
import { may, mayCopy, mayWithPhoto } from './album-actions.ts';
import { PhotoDetails } from './photo-details.tsx';
import { keep } from './keep-photos.ts';
import { photoName } from './photo-name.ts';
import type { Missing, usePhotos } from './photo-queries.ts';
import { RemovePhotosDialog } from './remove-photos-dialog.tsx';
import { Stage } from './stage.tsx';
import { useNeighbours } from './use-neighbours.ts';
import { useReturnToTile } from './use-return-to-tile.ts';
import { ViewerFrame } from './viewer-frame.tsx';
import { ViewerTools, type ViewerAction } from './viewer-tools.tsx';

interface ViewerProps {
  album: AlbumJson;
  photos: readonly PhotoJson[];
  photoId: string;
  /** Where more of the photos come from. */
  list: ReturnType<typeof usePhotos>;
  /** Which of the album's photos these are, where they are not all. */
  lacking?: Missing | undefined;
  onClose: () => void;
}

/** One photo, large, with its details beside or below; keys as in the grid. */
export function Viewer({ album, photos, photoId, list, lacking, onClose }: ViewerProps) {
  const words = wordsOf('photo');
  const [leaving, setLeaving] = useState<readonly PhotoJson[]>([]);
  const me = useAccount().data?.address;
  const [dialog, setDialog] = useState<'share' | 'save'>();
  const closeDialog = () => setDialog(undefined);
  const index = photos.findIndex(({ id }) => id === photoId);
  const photo = photos[index];
  const isKnown = list.data !== undefined && !list.hasNextPage;
  const total = lacking ? photos.length : Math.max(album.photoCount, photos.length);
  const remove =
    photo && mayWithPhoto(album, photo, 'takeOut', me) ? () => setLeaving([photo]) : undefined;
  const name = photo ? photoName(photo, index + 1, total) : words.name;
  const download = photo?.original ? () => keep(photo) : undefined;
  const canSave = photo !== undefined && mayCopy(album, photo, me);
  const actions: ViewerAction[] = [
    ...(download ? [{ title: words.download, icon: <Download />, onAction: download }] : []),
    ...(canSave ? [{ title: words.save, icon: <Copy />, onAction: () => setDialog('save') }] : []),
    ...(may(album, 'share')
      ? [{ title: words.share, icon: <LinkIcon />, onAction: () => setDialog('share') }]
      : []),
    ...(remove ? [{ title: words.remove, icon: <Trash />, onAction: remove, isDanger: true }] : []),
  ];
  useReturnToTile(photoId);
  useNeighbours(photos, index, list);

  const show = (to: number) => {
    const next = photos[to];
    const query = lacking ? `?missing=${lacking}` : '';
    if (next) void go(`/console/a/${album.id}/p/${next.id}${query}`, { replace: true });
  };
  const goOn = () => {
    if (index + 1 < photos.length) show(index + 1);
    else {
      toast(words.allDone);
      onClose();
    }
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
      stage={photo || isKnown ? <Stage photo={photo} name={name} /> : null}
      details={
        photo ? (
          <PhotoDetails
            key={photo.id}
            photo={photo}
            album={album}
            onNext={lacking === 'alt' ? goOn : undefined}
          />
        ) : null
      }
      tools={
        <>
          {photo ? <FavouriteButton photo={photo} /> : null}
          <ViewerTools actions={actions} />
        </>
      }
      onShow={show}
      {...(remove ? { onDelete: remove } : {})}
      {...(download ? { onDownload: download } : {})}
      onClose={onClose}
    >
      {photo?.state === 'ready' ? <LikeKey key={photo.id} photoId={photo.id} /> : null}
      <RemovePhotosDialog
        album={album}
        photos={leaving}
        onClose={() => setLeaving([])}
        onDone={afterRemoval}
      />
      <ShareSelectionDialog
        photoIds={[photoId]}
        isOpen={dialog === 'share'}
        onClose={closeDialog}
      />
      <SaveDialog
        photoIds={[photoId]}
        title={album.title}
        from={album.id}
        isOpen={dialog === 'save'}
        onClose={closeDialog}
      />
    </ViewerFrame>
  );
}
