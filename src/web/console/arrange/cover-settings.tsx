import { useQuery } from '@tanstack/react-query';
import type { AlbumJson, PhotoJson } from '../../../http/api/schemas.ts';
import { api } from '../api.ts';
import { wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { useFocalPoint, type Arrangement } from './arrange-queries.ts';
import { FocalPoint } from './focal-point.tsx';

interface CoverSettingsProps {
  album: AlbumJson;
  photos: readonly PhotoJson[];
  onChange: (input: Arrangement, text: string) => void;
}

/** The photo that stands for the album, and what its crops keep. */
export function CoverSettings({ album, photos, onChange }: CoverSettingsProps) {
  const words = wordsOf('arrange');
  const { coverId } = album;
  const loaded = photos.find(({ id }) => id === coverId);
  const fetched = useQuery({
    queryKey: ['photo', coverId],
    queryFn: () => api.get<PhotoJson>(`/photos/${coverId}`),
    enabled: coverId !== null && !loaded,
  });
  const focus = useFocalPoint(album.id);
  const cover = loaded ?? fetched.data;
  return (
    <section className="arrange-group" aria-labelledby="cover-heading">
      <h2 id="cover-heading">{words.cover}</h2>
      <p className="hint">{album.coverChosen ? words.coverChosen : words.coverFirst}</p>
      {cover ? (
        <FocalPoint
          key={cover.id}
          photo={cover}
          onChange={(point) => focus.mutate({ id: cover.id, point })}
        />
      ) : null}
      <ErrorLine error={focus.error} />
      {album.coverChosen ? (
        <Button onClick={() => onChange({ coverId: null }, words.coverSaved)}>
          {words.takeFirst}
        </Button>
      ) : null}
    </section>
  );
}
