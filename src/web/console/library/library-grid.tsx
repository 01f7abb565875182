import Star from 'lucide-react/icons/star';
import { memo, useMemo } from 'react';
import type { PhotoJson } from '../../../http/api/schemas.ts';
import { photoName } from '../album/photo-name.ts';
import { SelectableTile } from '../album/selectable-tile.tsx';
import { TilePicture } from '../album/tile-picture.tsx';
import { useSelectionKeys } from '../album/use-selection-keys.ts';
import type { useSelection } from '../album/use-selection.ts';
import { wordsOf } from '../locale/words.ts';
import { go } from '../ui/history.ts';
import { shortDayOf } from './days.ts';

interface LibraryGridProps {
  photos: readonly PhotoJson[];
  /** How many there are, as far as one knows. */
  total: number;
  label: string;
  selection: ReturnType<typeof useSelection>;
  /** Where a photo opens. */
  hrefOf: (photo: PhotoJson) => string;
  /** The first photo of each day says which. */
  hasDays?: boolean;
}

const nothing = () => undefined;

/** Photos of several albums in justified rows, with the keys of a grid. */
export function LibraryGrid(props: LibraryGridProps) {
  const { photos, total, label, selection, hrefOf, hasDays = false } = props;
  const grid = useSelectionKeys(photos.length, selection, nothing);
  const { selected, toggle } = selection;
  const names = useMemo(
    () => photos.map((photo, index) => photoName(photo, index + 1, Math.max(total, photos.length))),
    [photos, total],
  );
  return (
    <ul className="photo-grid" aria-label={label} {...grid.gridProps}>
      {photos.map((photo, index) => {
        const day = hasDays ? shortDayOf(photo) : null;
        const before = photos[index - 1];
        return (
          <LibraryTile
            key={photo.id}
            photo={photo}
            name={names[index] ?? ''}
            day={before && shortDayOf(before) === day ? null : day}
            href={hrefOf(photo)}
            tabIndex={grid.tabIndexOf(index)}
            isSelected={selected.has(photo.id)}
            isSelecting={selected.size > 0}
            onToggle={toggle}
          />
        );
      })}
    </ul>
  );
}

interface LibraryTileProps {
  photo: PhotoJson;
  name: string;
  day: string | null;
  href: string;
  tabIndex: number;
  isSelected: boolean;
  isSelecting: boolean;
  onToggle: (id: string, isRange?: boolean) => void;
}

const LibraryTile = memo(function LibraryTile(props: LibraryTileProps) {
  const { photo, day, href, ...tile } = props;
  const words = wordsOf('library');
  return (
    <SelectableTile {...tile} id={photo.id} photo={photo} href={href} onOpen={() => void go(href)}>
      <TilePicture photo={photo} name={tile.name} />
      {day ? (
        <span className="day-chip" aria-hidden>
          {day}
        </span>
      ) : null}
      {photo.favourite ? (
        <span className="favourite-mark">
          <Star aria-hidden />
          <span className="visually-hidden">, {words.favourite}</span>
        </span>
      ) : null}
    </SelectableTile>
  );
});
