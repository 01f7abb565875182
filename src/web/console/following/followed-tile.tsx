import { memo, type MouseEvent } from 'react';
import type { FollowedPhotoJson } from '../../../http/api/schemas/following.ts';
import { wordsOf } from '../locale/words.ts';
import { go } from '../ui/history.ts';
import { Picture } from '../ui/picture.tsx';
import { averageColour } from './average-colour.ts';
import { CoveredPhoto } from './covered-photo.tsx';
import { followedName } from './photo-words.ts';

interface FollowedTileProps {
  photo: FollowedPhotoJson;
  /** Counted from 1. */
  position: number;
  href: string;
  tabIndex: number;
  isCovered: boolean;
  onShow: (photo: FollowedPhotoJson) => void;
}

/** Width by height; squarish where nobody knows yet. Extreme panoramas are cut to fit a row. */
const ratioOf = ({ width, height }: FollowedPhotoJson) =>
  width && height ? Math.min(4, Math.max(0.4, width / height)) : 1.25;

/** One photo of another server in the grid: a link to open it, or its cover. */
export const FollowedTile = memo(function FollowedTile(props: FollowedTileProps) {
  const { photo, position, href, tabIndex, isCovered, onShow } = props;
  const ratio = ratioOf(photo);
  const style = { '--ar': ratio.toFixed(4), backgroundColor: averageColour(photo.blurhash) };
  const { thumbnail, small } = photo.renditions;
  const name = followedName(photo, position);

  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    void go(href);
  };

  return (
    <li className="photo-tile" data-id={photo.id} style={style}>
      {isCovered ? (
        <CoveredPhoto photo={photo} tabIndex={tabIndex} onShow={onShow} />
      ) : (
        <a href={href} tabIndex={tabIndex} onClick={open}>
          <Picture
            alt={name}
            colour={null}
            renditions={[thumbnail, small]}
            sizes={`(max-width: 640px) ${Math.round(ratio * 150)}px, ${Math.round(ratio * 290)}px`}
          />
          {photo.state === 'ready' ? null : (
            <span className="preparing">
              <span className="visually-hidden">{name}: </span>
              {photo.state === 'processing'
                ? wordsOf('following').onItsWay
                : wordsOf('following').notAvailable}
            </span>
          )}
        </a>
      )}
    </li>
  );
});
