import type { PhotoJson } from '../../../http/api/schemas.ts';
import { bytes, wallClock } from '../ui/words.ts';

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

/** "Canon EOS 5D"; the maker only where the model does not begin with it. */
function cameraName({ make, model }: Camera): string {
  const isInModel = make && model?.toLowerCase().startsWith(make.toLowerCase());
  return [isInModel ? null : make, model].filter(Boolean).join(' ');
}

function factsOf(photo: PhotoJson): [string, string][] {
  const { takenAt, camera, width, height, original, contributor } = photo;
  const facts: [string, string | undefined | null | false][] = [
    ['Taken', takenAt && wallClock(takenAt, 'minute')],
    ['Camera', camera && cameraName(camera)],
    ['Lens', camera?.lens],
    ['Settings', camera && settingsOf(camera)],
    ['Size', width && height ? `${width} × ${height}` : null],
    ['File', original && `${bytes(original.bytes)}, ${original.mediaType.replace('image/', '')}`],
    ['Given by', contributor && [contributor.name, contributor.address].filter(Boolean).join(', ')],
  ];
  return facts.filter((fact): fact is [string, string] => Boolean(fact[1]));
}

/** What the file knows about itself, line by line; lines without an answer are left out. */
export function PhotoFacts({ photo }: { photo: PhotoJson }) {
  const facts = factsOf(photo);
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
