import { wordsOf } from '../locale/words.ts';
import type { PhotoJson } from '../../../http/api/schemas.ts';
import { ErrorLine } from '../ui/problem.tsx';
import { Chips } from '../library/chips.tsx';
import { NameField } from './name-field.tsx';
import { useNameIn, usePeopleIn, useTakeOut } from './person-queries.ts';

/** Who is in a photo, as I have named them; nobody else sees it. */
export function PhotoPeople({ photo }: { photo: PhotoJson }) {
  const words = wordsOf('pictured');
  const people = usePeopleIn(photo.id);
  const name = useNameIn();
  const takeOut = useTakeOut();
  const there = people.data ?? [];
  return (
    <section className="photo-names">
      <h3>{words.people}</h3>
      <Chips
        label={words.people}
        chips={there.map((one) => ({
          key: one.id,
          text: one.name,
          href: `/console/people/${one.id}`,
        }))}
        onRemove={(id) => takeOut.mutate({ id, photos: [photo.id] })}
      />
      <NameField
        isBusy={name.isPending}
        onAdd={(one) => name.mutate({ name: one, photos: [photo.id] })}
      />
      <p className="hint">{words.onlyYou}</p>
      <ErrorLine error={name.error ?? takeOut.error ?? people.error} />
    </section>
  );
}
