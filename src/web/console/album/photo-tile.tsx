import Check from 'lucide-react/icons/check';
import { memo, type MouseEvent } from 'react';
import type { PhotoJson } from '../../../http/api/schemas.ts';
import { go } from '../ui/history.ts';
import { Picture } from '../ui/picture.tsx';
import { FailedPhoto } from './failed-photo.tsx';
import { useLongPress } from './use-long-press.ts';

interface PhotoTileProps {
  photo: PhotoJson;
  name: string;
  tabIndex: number;
  isSelected: boolean;
  /** Something is selected already: then a tap selects, too. */
  isSelecting: boolean;
  onToggle: (id: string, isRange?: boolean) => void;
  onRemove: (id: string) => void;
}

/** Width by height; squarish where nobody knows yet. Extreme panoramas are cut to fit a row. */
const ratioOf = ({ width, height }: PhotoJson) =>
  width && height ? Math.min(4, Math.max(0.4, width / height)) : 1.25;

/** One photo in the grid: a link to open it, and a tick to select it. */
export const PhotoTile = memo(function PhotoTile(props: PhotoTileProps) {
  const { photo, name, tabIndex, isSelected, isSelecting, onToggle, onRemove } = props;
  const ratio = ratioOf(photo);
  const style = { '--ar': ratio.toFixed(4), backgroundColor: photo.colour ?? undefined };
  const press = useLongPress(() => onToggle(photo.id));
  const href = `/console/a/${photo.albumId}/p/${photo.id}`;

  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    if (event.shiftKey || isSelecting) onToggle(photo.id, event.shiftKey);
    else void go(href);
  };

  return (
    <li
      className="photo-tile"
      data-id={photo.id}
      data-selected={isSelected || undefined}
      style={style}
    >
      {photo.state === 'failed' ? (
        <FailedPhoto photo={photo} tabIndex={tabIndex} onRemove={onRemove} />
      ) : (
        <a href={href} tabIndex={tabIndex} onClick={open} {...press}>
          <Picture
            alt={name}
            colour={photo.colour}
            renditions={[
              photo.renditions.thumbnail,
              photo.renditions.small,
              photo.renditions.preview,
            ]}
            sizes={`(max-width: 640px) ${Math.round(ratio * 150)}px, ${Math.round(ratio * 290)}px`}
          />
          {photo.state === 'processing' ? (
            <span className="preparing">
              <span className="visually-hidden">{name}: </span>Preparing
            </span>
          ) : null}
        </a>
      )}
      <button
        type="button"
        className="tick"
        aria-pressed={isSelected}
        aria-label={`Select ${name}`}
        tabIndex={tabIndex}
        onClick={(event) => onToggle(photo.id, event.shiftKey)}
      >
        <Check />
      </button>
    </li>
  );
});
