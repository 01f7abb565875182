import { Link } from 'wouter';
import { may } from '../album/album-actions.ts';
import { isMissing } from '../api.ts';
import { useAlbum } from '../albums/album-queries.ts';
import { wordsOf } from '../locale/words.ts';
import { useLink } from '../share/link-queries.ts';
import { SeenLink } from '../share/seen-link.tsx';
import { Screen } from '../shell/screen.tsx';
import { Problem } from '../ui/problem.tsx';
import { WaitingRows } from '../ui/waiting-rows.tsx';
import { LinkScreen } from './link-screen.tsx';

interface LinkPageProps {
  albumId: string;
  linkId: string;
}

/** C6: loads a link, or says why it cannot be seen; who may not change it sees what can be handed on. */
export function LinkPage({ albumId, linkId }: LinkPageProps) {
  const words = wordsOf('link');
  const link = useLink(linkId);
  const album = useAlbum(albumId);
  const isUnknown = isMissing(link.error);
  const isRemoved = link.data?.state === 'revoked' || link.data?.state === 'gone';
  if (link.data && !isRemoved && !isUnknown) {
    if (album.data && !may(album.data, 'share')) {
      return (
        <Screen title={album.data.title}>
          <SeenLink link={link.data} />
        </Screen>
      );
    }
    return <LinkScreen link={link.data} albumTitle={album.data?.title} />;
  }
  if (isUnknown || isRemoved) {
    return (
      <Screen title={words.missing}>
        <div className="notice">
          <p>{words.isMissing}</p>
          <Link className="button" href="/console/links">
            {words.toLinks}
          </Link>
        </div>
      </Screen>
    );
  }
  return (
    <Screen title={words.title}>
      {link.error ? (
        <Problem error={link.error} onRetry={() => void link.refetch()} />
      ) : (
        <div className="link-page">
          <WaitingRows label={words.opening} rows={4} />
          <WaitingRows label={words.openingSettings} rows={8} />
        </div>
      )}
    </Screen>
  );
}
