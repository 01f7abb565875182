import { memo } from 'react';
import { Link } from 'wouter';
import type { RenditionJson } from '../../../http/api/schemas.ts';
import type { FollowingJson } from '../../../http/api/schemas/following.ts';
import { Picture } from '../ui/picture.tsx';
import { stateWord } from './state-word.ts';

interface FollowingTileProps {
  following: FollowingJson;
  tabIndex: number;
}

/** Somebody whom one follows, as one sees them in the list: their latest photo, name, address, and what is missing. */
export const FollowingTile = memo(function FollowingTile(props: FollowingTileProps) {
  const { following, tabIndex } = props;
  const { id, name, address, latest } = following;
  return (
    <li className="album-tile following-tile">
      <Link href={`/console/following/${id}`} tabIndex={tabIndex}>
        <Picture
          className="album-cover"
          alt=""
          colour={null}
          renditions={
            latest ? [latest.renditions.thumbnail, latest.renditions.small] : [faceOf(following)]
          }
          sizes="(max-width: 640px) 50vw, 300px"
        />
        <span className="album-title">{name}</span>
        <span className="federated">{address}</span>
        <span className="album-facts">{stateWord(following)}</span>
      </Link>
    </li>
  );
});

/** Who has shown no photo yet is shown by the picture that they go by. */
const faceOf = ({ avatar, photoCount }: FollowingJson): RenditionJson | null =>
  avatar && photoCount === 0
    ? { url: avatar, width: 320, height: 320, mediaType: 'image/jpeg' }
    : null;
