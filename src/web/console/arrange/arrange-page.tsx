import { Link } from 'wouter';
import { useAlbum } from '../albums/album-queries.ts';
import { may } from '../album/album-actions.ts';
import { isMissing } from '../api.ts';
import { wordsOf } from '../locale/words.ts';
import { Screen } from '../shell/screen.tsx';
import { Problem } from '../ui/problem.tsx';
import { ArrangeScreen } from './arrange-screen.tsx';

/** C4: loads the album, or says why it cannot be arranged. */
export function ArrangePage({ albumId }: { albumId: string }) {
  const words = wordsOf('arrange');
  const album = useAlbum(albumId);
  const isGone = isMissing(album.error);
  if (album.data && !isGone && may(album.data, 'arrange'))
    return <ArrangeScreen album={album.data} />;
  if (album.data && !isGone) {
    return (
      <Screen title={words.title}>
        <div className="notice">
          <p>{album.data.collaboratorsEdit ? words.notCollaborator : words.notAdmin}</p>
          <Link className="button" href={`/console/a/${albumId}`}>
            {words.toAlbum}
          </Link>
        </div>
      </Screen>
    );
  }
  return (
    <Screen title={words.title}>
      {isGone ? <p className="notice">{words.isGone}</p> : null}
      {album.error && !isGone ? (
        <Problem error={album.error} onRetry={() => void album.refetch()} />
      ) : null}
      {album.error ? null : (
        <p className="empty-line" aria-busy="true">
          {words.opening}
        </p>
      )}
    </Screen>
  );
}
