import type { FollowingJson } from '../../../http/api/schemas/following.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { Screen } from '../shell/screen.tsx';
import { goBackTo } from '../ui/history.ts';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { Empty, Problem } from '../ui/problem.tsx';
import { FollowedGrid } from './followed-grid.tsx';
import { FollowedHeader } from './followed-header.tsx';
import { FollowedViewer } from './followed-viewer.tsx';
import { useFollowedPhotos } from './following-queries.ts';
import { useUncovered } from './use-uncovered.ts';

interface FollowedScreenProps {
  following: FollowingJson;
  photoId: string | undefined;
}

/** The photos of an album or a person on another server, for somebody who follows them. */
export function FollowedScreen({ following, photoId }: FollowedScreenProps) {
  const photos = useFollowedPhotos(following);
  const list = photos.data ?? [];
  const uncovered = useUncovered();
  const path = `/console/following/${following.id}`;

  return (
    <Screen title={following.name} header={<FollowedHeader following={following} />}>
      {photos.error && !photos.data ? (
        <Problem error={photos.error} onRetry={() => void photos.refetch()} />
      ) : (
        <FollowedGrid path={path} photos={list} uncovered={uncovered} />
      )}
      {photos.data && list.length === 0 ? <Empty>{nothingYet(following)}</Empty> : null}
      <MoreOnSight query={photos} />
      {photoId ? (
        <FollowedViewer
          path={path}
          total={Math.max(following.photoCount, list.length)}
          photos={list}
          photoId={photoId}
          list={photos}
          uncovered={uncovered}
          onClose={() => void goBackTo(path)}
        />
      ) : null}
    </Screen>
  );
}

function nothingYet({ state, server, kind }: FollowingJson): string {
  const words = wordsOf('following').nothingYet;
  if (state === 'requested') return fill(words.requested, { server });
  if (state === 'rejected') return kind === 'album' ? words.rejectedAlbum : words.rejected;
  return words.accepted;
}
