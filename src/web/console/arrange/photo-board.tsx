import GripVertical from 'lucide-react/icons/grip-vertical';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { Button, GridList, GridListItem, type Selection } from 'react-aria-components/GridList';
import { DropIndicator, useDragAndDrop } from 'react-aria-components/useDragAndDrop';
import type { AlbumJson, PhotoJson } from '../../../http/api/schemas.ts';
import { MovingMark } from '../album/moving-mark.tsx';
import { photoName } from '../album/photo-name.ts';
import { fill, number, wordsOf } from '../locale/words.ts';
import { positionOfPoint } from '../ui/focus.ts';
import { Picture } from '../ui/picture.tsx';
import { columnsOf, stepsOf } from './keys.ts';
import { bySteps, inOrder, toPosition, type Move } from './moves.ts';

interface PhotoBoardProps {
  album: AlbumJson;
  photos: readonly PhotoJson[];
  selected: ReadonlySet<string>;
  onSelect: (ids: ReadonlySet<string>) => void;
  onMove: (move: Move) => void;
  /** Behind all others, also those that are not loaded. */
  onMoveToEnd: (ids: readonly string[]) => void;
  /** Behind the last one that is loaded, where more may follow. */
  onDropBehind: (id: string, ids: readonly string[]) => void;
}

/** Photos to be put into an order: by dragging one or all that are selected, or by Alt and the arrow keys. */
export function PhotoBoard(props: PhotoBoardProps) {
  const { album, photos, selected, onSelect, onMove, onMoveToEnd, onDropBehind } = props;
  const words = wordsOf('arrange');
  const board = useRef<HTMLDivElement>(null);
  const kept = useRef<string>(undefined);
  const order = photos.map(({ id }) => id);
  const total = Math.max(album.photoCount, order.length);

  useEffect(() => {
    const id = kept.current;
    if (!id) return;
    kept.current = undefined;
    itemOf(board.current, id)?.focus();
  });

  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (ids) => [...ids].map((id) => ({ 'text/plain': String(id) })),
    renderDropIndicator: (target) => <DropIndicator target={target} className="drop-line" />,
    onReorder({ keys, target }) {
      const ids = inOrder(order, new Set([...keys].map(String)));
      const at = String(target.key);
      kept.current = ids[0];
      if (target.dropPosition === 'before')
        return onMove({ move: ids, before: next(order, at, ids) });
      const behind = order.slice(order.indexOf(at) + 1).find((id) => !ids.includes(id));
      if (behind) onMove({ move: ids, before: behind });
      else onDropBehind(at, ids);
    },
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const focused = (event.target as Element).closest<HTMLElement>('[data-key]')?.dataset['key'];
    if (!focused || !isMove(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    const ids = selected.size > 0 ? inOrder(order, selected) : [focused];
    kept.current = focused;
    if (event.key === 'Home') return onMove(toPosition(order, ids, 1));
    if (event.key === 'End') return onMoveToEnd(ids);
    const move = bySteps(order, ids, stepsOf(event.key, columnsOf(board.current)));
    if (move) onMove(move);
  };

  return (
    <div ref={board} onKeyDownCapture={onKeyDown}>
      <GridList
        className="board"
        layout="grid"
        aria-label={words.photos}
        items={photos}
        selectionMode="multiple"
        selectedKeys={selected}
        onSelectionChange={(chosen: Selection) =>
          onSelect(new Set(chosen === 'all' ? order : [...chosen].map(String)))
        }
        dragAndDropHooks={dragAndDropHooks}
        dependencies={[total, order.join(' ')]}
      >
        {(photo) => {
          const place = order.indexOf(photo.id) + 1;
          const name = photoName(photo, place, total);
          return (
            <GridListItem
              className="board-photo"
              textValue={name}
              data-key={photo.id}
              style={{ '--focus': positionOfPoint(photo.focalPoint) } as object}
            >
              <Picture
                alt=""
                colour={photo.colour}
                renditions={[photo.renditions.thumbnail, photo.renditions.small]}
                sizes="160px"
              />
              <MovingMark photo={photo} />
              <span className="board-place" aria-hidden="true">
                {number(place)}
              </span>
              <span className="visually-hidden">
                {fill(words.named, { name, place: number(place) })}
              </span>
              <Button slot="drag" className="board-grip" aria-label={fill(words.drag, { name })}>
                <GripVertical aria-hidden="true" />
              </Button>
            </GridListItem>
          );
        }}
      </GridList>
    </div>
  );
}

/** The first photo from there on that is not moved itself. */
const next = (order: readonly string[], from: string, ids: readonly string[]): string | null =>
  order.slice(order.indexOf(from)).find((id) => !ids.includes(id)) ?? null;

const isMove = (key: string): boolean => key.startsWith('Arrow') || key === 'Home' || key === 'End';

const itemOf = (board: HTMLElement | null, id: string): HTMLElement | null =>
  board?.querySelector<HTMLElement>(`[data-key="${CSS.escape(id)}"]`) ?? null;
