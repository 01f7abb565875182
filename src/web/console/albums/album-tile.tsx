import Globe from 'lucide-react/icons/globe';
import LinkIcon from 'lucide-react/icons/link';
import Users from 'lucide-react/icons/users';
import { memo } from 'react';
import { Link } from 'wouter';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import { Picture } from '../ui/picture.tsx';
import { roleNames } from '../people/role-words.ts';
import { count } from '../ui/words.ts';

interface AlbumTileProps {
  album: AlbumJson;
  tabIndex: number;
}

/** An album as one sees it in the list: cover, title, how many photos, and what is special. */
export const AlbumTile = memo(function AlbumTile({ album, tabIndex }: AlbumTileProps) {
  const { thumbnail = null, preview = null, colour = null } = album.cover ?? {};
  return (
    <li className="album-tile">
      <Link href={`/console/a/${album.id}`} tabIndex={tabIndex}>
        <Picture
          className="album-cover"
          alt=""
          colour={colour}
          renditions={[thumbnail, preview]}
          sizes="(max-width: 640px) 50vw, 300px"
        />
        <span className="album-title">{album.title}</span>
        {album.role && album.role !== 'owner' ? (
          <span className="album-owner">
            {album.owner.name}’s, you are {roleNames[album.role]}
          </span>
        ) : null}
        <span className="album-facts">
          <span>{count(album.photoCount, 'photo')}</span>
          <Marks album={album} />
        </span>
      </Link>
    </li>
  );
});

function Marks({ album }: { album: AlbumJson }) {
  return (
    <>
      {album.audience === 'public' ? (
        <span className="mark-fact">
          <Globe /> Public
        </span>
      ) : null}
      {album.audience === 'followers' ? (
        <span className="mark-fact">
          <Users /> Followers
        </span>
      ) : null}
      {album.linkCount > 0 ? (
        <span className="mark-fact">
          <LinkIcon /> {count(album.linkCount, 'link')}
        </span>
      ) : null}
      {album.heir && album.role !== 'owner' ? <span className="badge">Offered to you</span> : null}
      {album.pendingCount > 0 ? (
        <span className="badge">{album.pendingCount} to review</span>
      ) : null}
    </>
  );
}
