import Globe from 'lucide-react/icons/globe';
import LinkIcon from 'lucide-react/icons/link';
import UploadIcon from 'lucide-react/icons/upload';
import UserRound from 'lucide-react/icons/user-round';
import Users from 'lucide-react/icons/users';
import { memo } from 'react';
import { Link } from 'wouter';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import { counted, fill, wordsOf } from '../locale/words.ts';
import { positionOfPoint } from '../ui/focus.ts';
import { Picture } from '../ui/picture.tsx';
import { roleName } from '../people/role-words.ts';

interface AlbumTileProps {
  album: AlbumJson;
  tabIndex: number;
  /** It is shown inside its own album, which needs not be said. */
  isInside?: boolean;
  /** Files for it are on their way. */
  isUploading?: boolean;
}

/** An album as one sees it in the list: cover, title, how many photos, and what is special. */
export const AlbumTile = memo(function AlbumTile({
  album,
  tabIndex,
  isInside = false,
  isUploading = false,
}: AlbumTileProps) {
  const words = wordsOf('albums');
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
          focus={positionOfPoint(album.cover?.focalPoint ?? null)}
        />
        <span className="album-title">{album.title}</span>
        {album.parents.length > 0 && !isInside ? (
          <span className="album-owner">
            {fill(wordsOf('arrange').inAlbum, { title: album.parents.at(-1)?.title ?? '' })}
          </span>
        ) : null}
        {album.role && album.role !== 'owner' ? (
          <span className="album-owner">
            {fill(words.whose, { owner: album.owner.name, role: roleName(album.role) })}
          </span>
        ) : null}
        <span className="album-facts">
          <span>{counted(words.photos, album.photoCount)}</span>
          <Marks album={album} />
          {isUploading ? (
            <span className="mark-fact">
              <UploadIcon /> {words.uploading}
            </span>
          ) : null}
        </span>
      </Link>
    </li>
  );
});

function Marks({ album }: { album: AlbumJson }) {
  const words = wordsOf('albums');
  return (
    <>
      {album.audience === 'public' ? (
        <span className="mark-fact">
          <Globe /> {words.public}
        </span>
      ) : null}
      {album.audience === 'followers' ? (
        <span className="mark-fact">
          <Users /> {words.followers}
        </span>
      ) : null}
      {album.memberCount > 0 ? (
        <span className="mark-fact">
          <UserRound /> {counted(words.people, album.memberCount)}
        </span>
      ) : null}
      {album.linkCount > 0 ? (
        <span className="mark-fact">
          <LinkIcon /> {counted(words.links, album.linkCount)}
        </span>
      ) : null}
      {album.heir && album.role !== 'owner' ? <span className="badge">{words.offered}</span> : null}
      {album.pendingCount > 0 ? (
        <span className="badge">{counted(words.toReview, album.pendingCount)}</span>
      ) : null}
    </>
  );
}
