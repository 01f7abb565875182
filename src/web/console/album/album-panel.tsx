import { lazy, Suspense } from 'react';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import { DeliveryPanel } from '../followers/deliveries.tsx';
import { FollowersPanel } from '../followers/followers-panel.tsx';
import { fill, wordsOf } from '../locale/words.ts';
import { AlbumTalkPanel } from '../talk/album-talk-panel.tsx';
import { SeenLinksPanel } from '../share/seen-links-panel.tsx';
import { SharePanel } from '../share/share-panel.tsx';
import { SidePanel } from '../ui/side-panel.tsx';
import { may } from './album-actions.ts';

const PeoplePanel = lazy(() =>
  import('../people/people-panel.tsx').then(({ PeoplePanel: component }) => ({
    default: component,
  })),
);

interface AlbumPanelProps {
  album: AlbumJson;
  panel: string | undefined;
  onClose: () => void;
}

/** What stands beside an album, by the last part of its address. */
export function AlbumPanel({ album, panel, onClose }: AlbumPanelProps) {
  const words = wordsOf('album');
  if (panel === 'share') {
    const Links = may(album, 'share') ? SharePanel : SeenLinksPanel;
    return <Links album={album} onClose={onClose} />;
  }
  if (panel === 'talk') return <AlbumTalkPanel album={album} onClose={onClose} />;
  if (panel === 'delivery' && may(album, 'own')) {
    return <DeliveryPanel album={album} onClose={onClose} />;
  }
  if (panel === 'people') {
    return (
      <Suspense fallback={null}>
        <PeoplePanel album={album} onClose={onClose} />
      </Suspense>
    );
  }
  if (panel !== 'followers') return null;
  if (may(album, 'manage')) return <FollowersPanel album={album} onClose={onClose} />;
  return (
    <SidePanel title={words.followersEntry} onClose={onClose}>
      <p className="panel-sentence">{fill(words.followersAreFor, { owner: album.owner.name })}</p>
    </SidePanel>
  );
}
