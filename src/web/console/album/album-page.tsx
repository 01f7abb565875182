import { Link } from 'wouter';
import { isMissing } from '../api.ts';
import { useAlbum } from '../albums/album-queries.ts';
import { Screen } from '../shell/screen.tsx';
import { Problem } from '../ui/problem.tsx';
import { AlbumScreen } from './album-screen.tsx';

interface AlbumPageProps {
  id: string;
  panel: string | undefined;
  photoId: string | undefined;
}

/** C2: loads the album, or says why it cannot be seen. */
export function AlbumPage({ id, panel, photoId }: AlbumPageProps) {
  const album = useAlbum(id);
  const isGone = isMissing(album.error);
  if (album.data && !isGone) {
    return <AlbumScreen album={album.data} panel={panel} photoId={photoId} />;
  }
  if (!album.error) {
    return (
      <Screen title="Album">
        <p className="empty-line" aria-busy="true">
          Opening the album…
        </p>
      </Screen>
    );
  }
  return (
    <Screen title={isGone ? 'No such album' : 'Album'}>
      {isGone ? (
        <div className="notice">
          <p>This album does not exist any more, or you are not one of its people.</p>
          <Link className="button" href="/console">
            Go to albums
          </Link>
        </div>
      ) : (
        <Problem error={album.error} onRetry={() => void album.refetch()} />
      )}
    </Screen>
  );
}
