import { useState } from 'react';
import type { PhotoJson } from '../../../http/api/schemas.ts';
import { wordsOf } from '../locale/words.ts';
import { ErrorLine } from '../ui/problem.tsx';
import { Chips } from './chips.tsx';
import { useSetTags, useTags } from './tag-queries.ts';
import { WordField } from './word-field.tsx';

/** What a photo is tagged with, for all who see it in the console; and a field for more, for those who may say it. */
export function PhotoTags({ photo, isEditable }: { photo: PhotoJson; isEditable: boolean }) {
  const words = wordsOf('library');
  const set = useSetTags(photo.id);
  const { tags } = photo;
  if (!isEditable && tags.length === 0) return null;
  const remove = (gone: string) => set.mutate(tags.filter((tag) => tag !== gone));
  return (
    <section className="photo-names">
      <h3>{words.tags}</h3>
      <Chips
        label={words.tags}
        chips={tags.map((tag) => ({
          key: tag,
          text: tag,
          href: `/console/search?${new URLSearchParams({ tag })}`,
        }))}
        onRemove={isEditable ? remove : undefined}
      />
      {isEditable ? (
        <TagField isBusy={set.isPending} onAdd={(tag) => set.mutate([...tags, tag])} />
      ) : null}
      <ErrorLine error={set.error} />
    </section>
  );
}

interface TagFieldProps {
  isBusy?: boolean;
  onAdd: (tag: string) => void;
}

/** A field for one more tag, which knows those that there are. */
export function TagField({ isBusy = false, onAdd }: TagFieldProps) {
  const words = wordsOf('library');
  const [prefix, setPrefix] = useState('');
  const known = useTags(prefix);
  return (
    <WordField
      label={words.addTag}
      suggestions={known.data ?? []}
      maxLength={50}
      isBusy={isBusy}
      onType={setPrefix}
      onAdd={onAdd}
    />
  );
}
