import type { PhotoJson } from '../../../http/api/schemas.ts';
import { wordsOf } from '../locale/words.ts';
import { nearWords } from '../library/place-words.ts';
import { bytes, clock, format, wallClock } from '../ui/words.ts';

type Camera = NonNullable<PhotoJson['camera']>;

const exposureOf = (seconds: number) =>
  seconds >= 0.3 ? `${Number(seconds.toFixed(1))} s` : `1/${Math.round(1 / seconds)} s`;

/** "50 mm · f/2.8 · 1/250 s · ISO 200": what the camera was set to. */
function settingsOf({ focalLength, aperture, exposure, iso }: Camera): string {
  return [
    focalLength && `${Number(focalLength.toFixed(1))} mm`,
    aperture && `f/${Number(aperture.toFixed(1))}`,
    exposure && exposureOf(exposure),
    iso && `ISO ${iso}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** "Canon EOS 5D"; the maker ("NIKON CORPORATION") only where the model does not begin with its name. */
function cameraName({ make, model }: Camera): string {
  const [maker = ''] = make?.toLowerCase().split(' ') ?? [];
  const isInModel = maker !== '' && model?.toLowerCase().startsWith(maker);
  return [isInModel ? null : make, model].filter(Boolean).join(' ');
}

function factsOf(photo: PhotoJson, hasDate: boolean): [string, string][] {
  const words = wordsOf('photo').facts;
  const { takenAt, camera, width, height, original, contributor } = photo;
  const facts: [string, string | undefined | null | false][] = [
    [words.taken, hasDate && takenAt && wallClock(takenAt, 'minute')],
    [words.camera, camera && cameraName(camera)],
    [words.lens, camera?.lens],
    [words.settings, camera && settingsOf(camera)],
    [words.place, photo.place && nearWords(photo.place)],
    [words.size, width && height ? `${width} × ${height}` : null],
    [words.length, photo.video && clock(photo.video.duration)],
    [words.file, original && `${bytes(original.bytes)}, ${format(original.mediaType)}`],
    [
      photo.copied ? words.from : words.given,
      contributor && [contributor.name, contributor.address].filter(Boolean).join(', '),
    ],
    [words.license, photo.licensed && (photo.licensed.name ?? photo.licensed.url)],
  ];
  return facts.filter((fact): fact is [string, string] => Boolean(fact[1]));
}

/** What the file knows about itself, line by line; lines without an answer are left out. */
export function PhotoFacts({ photo, hasDate = true }: { photo: PhotoJson; hasDate?: boolean }) {
  const facts = factsOf(photo, hasDate);
  if (facts.length === 0) return null;
  return (
    <dl className="facts">
      {facts.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
