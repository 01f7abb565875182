import type { PhotoJson } from '../../../http/api/schemas.ts';
import { wordsOf } from '../locale/words.ts';
import { go } from '../ui/history.ts';
import { Problem } from '../ui/problem.tsx';
import { relative } from '../ui/words.ts';
import { usePlaces } from './version-queries.ts';

/** In which albums of mine the same file is, which links show the photo, and where it was sent. */
export function PhotoPlaces({ photo, isOwner }: { photo: PhotoJson; isOwner: boolean }) {
  const words = wordsOf('photo').places;
  const places = usePlaces(photo.id, true);
  if (places.error) return <Problem error={places.error} onRetry={() => void places.refetch()} />;
  if (!places.data) return <p aria-busy="true" />;
  const { albums, links, servers } = places.data;
  return (
    <dl className="places">
      <dt>{words.albums}</dt>
      {albums.map(({ id, title, photoId }) => (
        <dd key={photoId}>
          {photoId === photo.id ? (
            <>
              {title} ({words.here})
            </>
          ) : (
            <To path={`/console/a/${id}/p/${photoId}`}>{title}</To>
          )}
        </dd>
      ))}
      <dt>{words.links}</dt>
      {links.length === 0 ? <dd>{words.noLinks}</dd> : null}
      {links.map(({ id, label }) => (
        <dd key={id}>
          <To path={`/console/a/${photo.albumId}/share/${id}`}>{label || words.unnamed}</To>
        </dd>
      ))}
      {isOwner ? (
        <>
          <dt>{words.servers}</dt>
          {servers.length === 0 ? <dd>{words.noServers}</dd> : null}
          {servers.map(({ host, state, at }) => (
            <dd key={host}>
              <span className="federated">{host}</span>: {words[state]}, {relative(at)}
            </dd>
          ))}
        </>
      ) : null}
    </dl>
  );
}

function To({ path, children }: { path: string; children: string }) {
  return (
    <a
      href={path}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        void go(path);
      }}
    >
      {children}
    </a>
  );
}
