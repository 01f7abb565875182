import Ellipsis from 'lucide-react/icons/ellipsis';
import LinkIcon from 'lucide-react/icons/link';
import UploadIcon from 'lucide-react/icons/upload';
import { useState } from 'react';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import { sentenceOf } from '../api.ts';
import { audienceWord } from '../albums/audiences.ts';
import { NewAlbumDialog } from '../albums/new-album-dialog.tsx';
import { AlbumCrumbs } from '../arrange/album-family.tsx';
import { MoveAlbumDialog } from '../arrange/move-album-dialog.tsx';
import { useMakeExport } from '../exports/export-queries.ts';
import { Phrase } from '../locale/phrase.tsx';
import { counted, fill, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { go } from '../ui/history.ts';
import { ActionMenu } from '../ui/menu.tsx';
import { LeaveAlbumDialog } from '../people/leave-album-dialog.tsx';
import { roleName } from '../people/role-words.ts';
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
  const words = wordsOf('album');
  const [dialog, setDialog] = useState<'settings' | 'trash' | 'leave' | 'move' | 'new'>();
  const giving = givingWord(album);
  const isOwn = may(album, 'own');
  const path = `/console/a/${album.id}`;
  const closeDialog = () => setDialog(undefined);
  const take = useTakeAlong(album.id);
  return (
    <div className="screen-header">
      <div className="screen-title">
        <AlbumCrumbs album={album} />
        <AlbumTitle album={album} />
        <Facts album={album} />
        {isOwn || !album.role ? null : (
          <p className="screen-facts">
            {fill(words.whose, { owner: album.owner.name, role: roleName(album.role) })}{' '}
            {giving === 'offer' ? words.offersWait : ''}
          </p>
        )}
        {album.movedTo ? (
          <p className="screen-facts">
            <Phrase
              words={words.movedTo}
              server={
                <a
                  className="federated"
                  href={album.movedTo}
                  rel="noopener noreferrer"
                  target="_blank"
                >
                  {new URL(album.movedTo).host}
                </a>
              }
            />
          </p>
        ) : null}
      </div>
      <div className="screen-actions">
        {may(album, 'share') || album.linkCount > 0 ? (
          <Button onClick={() => void go(`${path}/share`)}>
            <LinkIcon /> {may(album, 'share') ? words.share : words.links}
          </Button>
        ) : null}
        {giving ? (
          <Button look="primary" onClick={onUpload}>
            <UploadIcon /> {words[giving]}
          </Button>
        ) : null}
        <ActionMenu
          label={words.more}
          icon={<Ellipsis />}
          className="button secondary square"
          items={[
            ...(isOwn ? [{ title: words.settings, onAction: () => setDialog('settings') }] : []),
            { title: wordsOf('talk').title, onAction: () => void go(`${path}/talk`) },
            { title: words.people, onAction: () => void go(`${path}/people`) },
            ...(may(album, 'manage')
              ? [{ title: words.followersEntry, onAction: () => void go(`${path}/followers`) }]
              : []),
            ...(may(album, 'arrange')
              ? [
                  {
                    title: wordsOf('arrange').arrange,
                    onAction: () => void go(`${path}/arrange`),
                  },
                  { title: words.clocks, onAction: onClocks },
                ]
              : []),
            ...(isOwn
              ? [
                  { title: wordsOf('arrange').newSubAlbum, onAction: () => setDialog('new') },
                  { title: wordsOf('arrange').moveAlbum, onAction: () => setDialog('move') },
                  { title: wordsOf('account').exports.album, onAction: take },
                ]
              : []),
            ...(album.audience === 'private' ? [] : [{ title: words.publicPage, href: album.url }]),
            isOwn
              ? { title: words.trash, isDanger: true, onAction: () => setDialog('trash') }
              : { title: words.leave, isDanger: true, onAction: () => setDialog('leave') },
          ]}
        />
      </div>
      <AlbumSettingsDialog album={album} isOpen={dialog === 'settings'} onClose={closeDialog} />
      <MoveAlbumDialog album={album} isOpen={dialog === 'move'} onClose={closeDialog} />
      <NewAlbumDialog parentId={album.id} isOpen={dialog === 'new'} onClose={closeDialog} />
      <LeaveAlbumDialog album={album} isOpen={dialog === 'leave'} onClose={closeDialog} />
      <TrashAlbumDialog album={album} isOpen={dialog === 'trash'} onClose={closeDialog} />
    </div>
  );
}

/** Has an album prepared to be taken along, and says where it will be. */
function useTakeAlong(albumId: string): () => void {
  const words = wordsOf('account').exports;
  const make = useMakeExport();
  const show = {
    title: words.toExports,
    onAction: () => void go('/console/account?section=exports'),
  };
  return () =>
    make.mutate(albumId, {
      onSuccess: () => toast(words.albumAsked, show),
      onError: (error) => toast(sentenceOf(error)),
    });
}

function Facts({ album }: { album: AlbumJson }) {
  const words = wordsOf('album');
  const { followerCount, requestCount } = album;
  return (
    <p className="screen-facts">
      {counted(words.photos, album.photoCount)}
      {album.audience === 'private' && followerCount === 0 ? null : (
        <>
          {', '}
          <Followers album={album} />
        </>
      )}
      {requestCount > 0 ? (
        <span className="badge">{counted(words.requests, requestCount)}</span>
      ) : null}
      <span className="audience-word">{audienceWord(album.audience)}</span>
    </p>
  );
}

/** How many follow, and for those who let them in the way to who they are. */
function Followers({ album }: { album: AlbumJson }) {
  const { id, followerCount, followerServerCount } = album;
  const { followers: plural, onServers } = wordsOf('album');
  const followers = counted(plural, followerCount);
  const words =
    followerServerCount > 0 ? counted(onServers, followerServerCount, { followers }) : followers;
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
