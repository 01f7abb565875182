import Star from 'lucide-react/icons/star';
import type { PhotoJson } from '../../../http/api/schemas.ts';
import { counted, fill, wordsOf } from '../locale/words.ts';
import { announce } from '../ui/announcements.ts';
import { ErrorLine } from '../ui/problem.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { useEditPhoto } from './photo-queries.ts';

const steps = [1, 2, 3, 4, 5] as const;

/** The stars of a photo, for all who see it in the console; the keys 1 to 5 give them and 0 takes them away. */
export function PhotoRating({ photo, isEditable }: { photo: PhotoJson; isEditable: boolean }) {
  if (isEditable) return <RatingField photo={photo} />;
  return photo.rating === null ? null : <RatingShown stars={photo.rating} />;
}

function RatingShown({ stars }: { stars: number }) {
  const words = wordsOf('photo').rating;
  return (
    <p className="rating">
      <span className="visually-hidden">{`${words.title}: ${counted(words.stars, stars)}`}</span>
      {steps.map((step) => (
        <span key={step} className="rating-star" data-on={step <= stars || undefined}>
          <Star aria-hidden />
        </span>
      ))}
    </p>
  );
}

function RatingField({ photo }: { photo: PhotoJson }) {
  const words = wordsOf('photo').rating;
  const edit = useEditPhoto(photo.id);
  const stars = edit.isPending ? (edit.variables.rating ?? null) : photo.rating;
  const rate = (rating: number | null) => {
    if (rating === stars) return;
    edit.mutate({ rating });
    announce(
      rating === null ? words.none : fill(words.given, { stars: counted(words.stars, rating) }),
    );
  };
  useShortcuts(
    {
      0: () => rate(null),
      ...Object.fromEntries(steps.map((step) => [String(step), () => rate(step)])),
    },
    'dialog',
  );
  return (
    <section className="photo-names">
      <h3>{words.title}</h3>
      <fieldset className="rating">
        <legend className="visually-hidden">{words.title}</legend>
        {steps.map((step) => (
          <button
            key={step}
            type="button"
            className="rating-star"
            data-on={(stars !== null && step <= stars) || undefined}
            aria-label={counted(words.stars, step)}
            aria-pressed={step === stars}
            title={step === stars ? words.remove : undefined}
            onClick={() => rate(step === stars ? null : step)}
          >
            <Star aria-hidden />
          </button>
        ))}
      </fieldset>
      <ErrorLine error={edit.error} />
    </section>
  );
}
