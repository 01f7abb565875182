import Check from 'lucide-react/icons/check';
import type { MouseEvent, ReactNode } from 'react';
import type { PhotoJson } from '../../../http/api/schemas.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { useLongPress } from './use-long-press.ts';

interface SelectableTileProps {
  /** What is selected by it. */
  id: string;
  photo: Pick<PhotoJson, 'width' | 'height' | 'colour'>;
  name: string;
  /** Where it opens; a click with a modifier opens it there in another tab. */
  href: string;
  tabIndex: number;
  isSelected: boolean;
  /** Something is selected already: then a tap selects, too. */
  isSelecting: boolean;
  /** There is nothing to do with several at once: then every tap opens. */
  isSelectable?: boolean;
  onToggle: (id: string, isRange?: boolean) => void;
  onOpen: () => void;
  /** Stands where the link would be, for what cannot be opened. */
  instead?: ReactNode;
  children: ReactNode;
}

/** Width by height; squarish where nobody knows yet. Extreme panoramas are cut to fit a row. */
export const ratioOf = ({ width, height }: Pick<PhotoJson, 'width' | 'height'>): number =>
  width && height ? Math.min(4, Math.max(0.4, width / height)) : 1.25;

/** A photo in a grid that can be opened, and selected by its tick, by Shift and a click, or by fingers that rest and are drawn over others. */
export function SelectableTile(props: SelectableTileProps) {
  const { id, photo, name, href, tabIndex, isSelected, isSelecting, instead } = props;
  const { isSelectable = true, onToggle, onOpen, children } = props;
  const style = { '--ar': ratioOf(photo).toFixed(4), backgroundColor: photo.colour ?? undefined };
  const press = useLongPress({
    onLongPress: () => onToggle(id),
    onPaint: ({ dataset }) => {
      if (dataset['id'] && dataset['selected'] === undefined) onToggle(dataset['id']);
    },
    isOn: isSelectable,
  });

  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    if (isSelectable && (event.shiftKey || isSelecting)) onToggle(id, event.shiftKey);
    else onOpen();
  };

  return (
    <li className="photo-tile" data-id={id} data-selected={isSelected || undefined} style={style}>
      {instead ?? (
        <a href={href} tabIndex={tabIndex} onClick={open} {...press}>
          {children}
        </a>
      )}
      {isSelectable ? (
        <button
          type="button"
          className="tick"
          aria-pressed={isSelected}
          aria-label={fill(wordsOf('album').selection.select, { name })}
          tabIndex={tabIndex}
          onClick={(event) => onToggle(id, event.shiftKey)}
        >
          <Check />
        </button>
      ) : null}
    </li>
  );
}
