import type { PhotoJson } from '../../../http/api/schemas.ts';
import { wordsOf } from '../locale/words.ts';
import { Picture } from '../ui/picture.tsx';
import { MovingMark } from './moving-mark.tsx';
import { ratioOf } from './selectable-tile.tsx';

/** A photo as wide as its tile, or its colour and a word while it is prepared. */
export function TilePicture({ photo, name }: { photo: PhotoJson; name: string }) {
  const { thumbnail, small, preview } = photo.renditions;
  const ratio = ratioOf(photo);
  return (
    <>
      <Picture
        alt={name}
        colour={photo.colour}
        renditions={[thumbnail, small, preview]}
        sizes={`(max-width: 640px) ${Math.round(ratio * 150)}px, ${Math.round(ratio * 290)}px`}
      />
      {photo.state === 'processing' ? (
        <span className="preparing">
          <span className="visually-hidden">{name}: </span>
          {wordsOf('album').preparing}
        </span>
      ) : null}
      <MovingMark photo={photo} />
    </>
  );
}
