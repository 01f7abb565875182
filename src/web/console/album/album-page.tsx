import { Link } from 'wouter';
import { isMissing } from '../api.ts';
import { useAlbum } from '../albums/album-queries.ts';
import { wordsOf } from '../locale/words.ts';
import { Screen } from '../shell/screen.tsx';
import { Problem } from '../ui/problem.tsx';
import { AlbumScreen } from './album-screen.tsx';
import { WaitingGrid } from './waiting-grid.tsx';

interface AlbumPageProps {
  id: string;
  panel: string | undefined;
  photoId: string | undefined;
}

/** C2: loads the album, or says why it cannot be seen. */
export function AlbumPage({ id, panel, photoId }: AlbumPageProps) {
  const words = wordsOf('album');
  const album = useAlbum(id);
  const isGone = isMissing(album.error);
  if (album.data && !isGone) {
    return <AlbumScreen album={album.data} panel={panel} photoId={photoId} />;
  }
  if (!album.error) {
    return (
      <Screen title={words.name}>
        <p className="visually-hidden">{words.opening}</p>
        <WaitingGrid />
      </Screen>
    );
  }
  return (
    <Screen title={isGone ? words.missing : words.name}>
      {isGone ? (
        <div className="notice">
          <p>{words.isMissing}</p>
          <Link className="button" href="/console">
            {words.toAlbums}
          </Link>
        </div>
      ) : (
        <Problem error={album.error} onRetry={() => void album.refetch()} />
      )}
    </Screen>
  );
}
