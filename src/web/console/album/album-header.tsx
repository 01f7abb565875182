import Ellipsis from 'lucide-react/icons/ellipsis';
import LinkIcon from 'lucide-react/icons/link';
import UploadIcon from 'lucide-react/icons/upload';
import { useState } from 'react';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import { audienceWord } from '../albums/audiences.ts';
import { Button } from '../ui/button.tsx';
import { go } from '../ui/history.ts';
import { ActionMenu } from '../ui/menu.tsx';
import { count } from '../ui/words.ts';
import { LeaveAlbumDialog } from '../people/leave-album-dialog.tsx';
import { roleNames } from '../people/role-words.ts';
import { givingWord, may } from './album-actions.ts';
import { AlbumSettingsDialog } from './album-settings-dialog.tsx';
import { AlbumTitle } from './album-title.tsx';
import { TrashAlbumDialog } from './trash-album-dialog.tsx';

interface AlbumHeaderProps {
  album: AlbumJson;
  onUpload: () => void;
  /** Asks for what the album's cameras said. */
  onClocks: () => void;
}

/** Title, the facts in one line, and what one does most, as far as one's role goes: share and upload. */
export function AlbumHeader({ album, onUpload, onClocks }: AlbumHeaderProps) {
  const [dialog, setDialog] = useState<'settings' | 'trash' | 'leave'>();
  const giving = givingWord(album);
  const isOwn = may(album, 'own');
  const path = `/console/a/${album.id}`;
  const closeDialog = () => setDialog(undefined);
  return (
    <div className="screen-header">
      <div className="screen-title">
        <AlbumTitle album={album} />
        <Facts album={album} />
        {isOwn || !album.role ? null : (
          <p className="screen-facts">
            {album.owner.name}’s album. You are {roleNames[album.role]}.
            {giving === 'Offer photos' ? ' What you offer waits for a yes.' : ''}
          </p>
        )}
        {album.movedTo ? (
          <p className="screen-facts">
            This album moved to{' '}
            <a className="federated" href={album.movedTo} rel="noopener noreferrer" target="_blank">
              {new URL(album.movedTo).host}
            </a>
          </p>
        ) : null}
      </div>
      <div className="screen-actions">
        {may(album, 'share') || album.linkCount > 0 ? (
          <Button onClick={() => void go(`${path}/share`)}>
            <LinkIcon /> {may(album, 'share') ? 'Share' : 'Links'}
          </Button>
        ) : null}
        {giving ? (
          <Button look="primary" onClick={onUpload}>
            <UploadIcon /> {giving}
          </Button>
        ) : null}
        <ActionMenu
          label="More for this album"
          icon={<Ellipsis />}
          className="button secondary square"
          items={[
            ...(isOwn ? [{ title: 'Album settings', onAction: () => setDialog('settings') }] : []),
            { title: 'People', onAction: () => void go(`${path}/people`) },
            ...(may(album, 'manage')
              ? [{ title: 'Followers', onAction: () => void go(`${path}/followers`) }]
              : []),
            ...(may(album, 'arrange') ? [{ title: 'Camera clocks', onAction: onClocks }] : []),
            ...(album.audience === 'private'
              ? []
              : [{ title: 'Open the public page', href: album.url }]),
            isOwn
              ? { title: 'Move to trash', isDanger: true, onAction: () => setDialog('trash') }
              : { title: 'Leave the album', isDanger: true, onAction: () => setDialog('leave') },
          ]}
        />
      </div>
      <AlbumSettingsDialog album={album} isOpen={dialog === 'settings'} onClose={closeDialog} />
      <LeaveAlbumDialog album={album} isOpen={dialog === 'leave'} onClose={closeDialog} />
      <TrashAlbumDialog album={album} isOpen={dialog === 'trash'} onClose={closeDialog} />
    </div>
  );
}

function Facts({ album }: { album: AlbumJson }) {
  const { followerCount, requestCount } = album;
  return (
    <p className="screen-facts">
      {count(album.photoCount, 'photo')}
      {album.audience === 'private' && followerCount === 0 ? null : (
        <>
          {', '}
          <Followers album={album} />
        </>
      )}
      {requestCount > 0 ? <span className="badge">{count(requestCount, 'request')}</span> : null}
      <span className="audience-word">{audienceWord(album.audience)}</span>
    </p>
  );
}

/** How many follow, and for those who let them in the way to who they are. */
function Followers({ album }: { album: AlbumJson }) {
  const { id, followerCount, followerServerCount } = album;
  const words = `${count(followerCount, 'follower')}${
    followerServerCount > 0 ? ` on ${count(followerServerCount, 'server')}` : ''
  }`;
  if (!may(album, 'manage')) return <span className="federated">{words}</span>;
  return (
    <a
      className="federated"
      href={`/console/a/${id}/followers`}
      onClick={(event) => {
        event.preventDefault();
        void go(`/console/a/${id}/followers`);
      }}
    >
      {words}
    </a>
  );
}
