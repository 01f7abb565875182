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
import { AlbumSettingsDialog } from './album-settings-dialog.tsx';
import { AlbumTitle } from './album-title.tsx';
import { TrashAlbumDialog } from './trash-album-dialog.tsx';

interface AlbumHeaderProps {
  album: AlbumJson;
  onUpload: () => void;
}

/** Title, the facts in one line, and what one does most: share and upload. */
export function AlbumHeader({ album, onUpload }: AlbumHeaderProps) {
  const [dialog, setDialog] = useState<'settings' | 'trash'>();
  const path = `/console/a/${album.id}`;
  const closeDialog = () => setDialog(undefined);
  return (
    <div className="screen-header">
      <div className="screen-title">
        <AlbumTitle album={album} />
        <Facts album={album} />
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
        <Button onClick={() => void go(`${path}/share`)}>
          <LinkIcon /> Share
        </Button>
        <Button look="primary" onClick={onUpload}>
          <UploadIcon /> Upload
        </Button>
        <ActionMenu
          label="More for this album"
          icon={<Ellipsis />}
          className="button secondary square"
          items={[
            { title: 'Album settings', onAction: () => setDialog('settings') },
            { title: 'Followers', onAction: () => void go(`${path}/followers`) },
            ...(album.audience === 'private'
              ? []
              : [{ title: 'Open the public page', href: album.url }]),
            { title: 'Move to trash', isDanger: true, onAction: () => setDialog('trash') },
          ]}
        />
      </div>
      <AlbumSettingsDialog album={album} isOpen={dialog === 'settings'} onClose={closeDialog} />
      <TrashAlbumDialog album={album} isOpen={dialog === 'trash'} onClose={closeDialog} />
    </div>
  );
}

function Facts({ album }: { album: AlbumJson }) {
  const { followerCount, followerServerCount, requestCount } = album;
  return (
    <p className="screen-facts">
      {count(album.photoCount, 'photo')}
      {album.audience === 'private' && followerCount === 0 ? null : (
        <>
          {', '}
          <a
            className="federated"
            href={`/console/a/${album.id}/followers`}
            onClick={(event) => {
              event.preventDefault();
              void go(`/console/a/${album.id}/followers`);
            }}
          >
            {count(followerCount, 'follower')}
            {followerServerCount > 0 ? ` on ${count(followerServerCount, 'server')}` : ''}
          </a>
        </>
      )}
      {requestCount > 0 ? <span className="badge">{count(requestCount, 'request')}</span> : null}
      <span className="audience-word">{audienceWord(album.audience)}</span>
    </p>
  );
}
