import type { AlbumJson, PhotoJson } from '../../../http/api/schemas.ts';
import { counted, wordsOf } from '../locale/words.ts';
import { Talk } from './talk.tsx';

/** Who likes and shares a photo and what is said about it, beside the photo. */
export function PhotoTalk({ photo, album }: { photo: PhotoJson; album: AlbumJson }) {
  const words = wordsOf('talk');
  const facts = [
    ...(photo.shareCount > 0 ? [counted(words.shares, photo.shareCount)] : []),
    counted(words.comments, photo.commentCount),
  ];
  return (
    <section className="photo-talk" aria-label={words.title}>
      <h2>{words.title}</h2>
      <Talk key={photo.id} subject={{ kind: 'photo', id: photo.id }} album={album} facts={facts} />
    </section>
  );
}
