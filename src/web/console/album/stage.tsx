import type { PhotoJson } from '../../../http/api/schemas.ts';
import { wordsOf } from '../locale/words.ts';
import { Picture } from '../ui/picture.tsx';
import { FilmStage } from './film-stage.tsx';
import { MotionStage } from './motion-stage.tsx';

/** The photo itself, as large as there is room, and what moves of it; or its colour and a word while there is none. */
export function Stage({ photo, name }: { photo: PhotoJson | undefined; name: string }) {
  const words = wordsOf('photo');
  if (!photo) return <p className="stage-word">{words.notThere}</p>;
  if (photo.state === 'failed') {
    return <p className="stage-word">{photo.failure ?? words.failed}</p>;
  }
  if (photo.state === 'processing') {
    return (
      <p
        className="stage-plate"
        style={photo.colour ? { backgroundColor: photo.colour } : undefined}
      >
        <span className="preparing">{words.preparing}</span>
      </p>
    );
  }
  if (photo.video) return <FilmStage photo={photo} film={photo.video} name={name} />;
  const { thumbnail, small, preview, large } = photo.renditions;
  const picture = (
    <div
      className="stage-picture"
      style={thumbnail ? { backgroundImage: `url("${thumbnail.url}")` } : undefined}
    >
      <Picture
        key={photo.id}
        alt={name}
        colour={null}
        renditions={[small, preview, large]}
        sizes="100vw"
        isEager
      />
    </div>
  );
  return photo.motion ? (
    <MotionStage key={photo.id} motion={photo.motion}>
      {picture}
    </MotionStage>
  ) : (
    picture
  );
}
