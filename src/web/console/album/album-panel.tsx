import { lazy, Suspense } from 'react';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import { FollowersPanel } from '../followers/followers-panel.tsx';
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
  if (panel === 'share') {
    const Links = may(album, 'share') ? SharePanel : SeenLinksPanel;
    return <Links album={album} onClose={onClose} />;
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
    <SidePanel title="Followers" onClose={onClose}>
      <p className="panel-sentence">
        Who follows this album is for {album.owner.name} and its admins to see.
      </p>
    </SidePanel>
  );
}
