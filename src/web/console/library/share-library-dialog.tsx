import { useState } from 'react';
import type { PhotoJson } from '../../../http/api/schemas.ts';
import { counted, fill, wordsOf } from '../locale/words.ts';
import { SelectionLink } from '../share/share-selection-dialog.tsx';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/dialog.tsx';
import { useAlbumsOf, type Shelf } from './use-albums-of.ts';

interface ShareLibraryDialogProps {
  photos: readonly PhotoJson[];
  isOpen: boolean;
  onClose: () => void;
}

/**
 * A link to photos of the library. A link shows photos of one album: those of one album that are mine to share get
 * theirs at once, and for those of several I choose.
 */
export function ShareLibraryDialog({ photos, isOpen, onClose }: ShareLibraryDialogProps) {
  return (
    <ModalDialog title={wordsOf('library').shareAsLink} isOpen={isOpen} onClose={onClose}>
      <Target photos={photos} onClose={onClose} />
    </ModalDialog>
  );
}

function Target({ photos, onClose }: Omit<ShareLibraryDialogProps, 'isOpen'>) {
  const { shelves, isReady } = useAlbumsOf(photos);
  const [chosen, choose] = useState<Shelf | null>(null);
  const [first, ...others] = shelves;
  const only = isReady && first?.isShareable && others.length === 0 ? first : null;
  const shelf = chosen ?? only;
  if (shelf) return <SelectionLink photoIds={shelf.photos.map(({ id }) => id)} onClose={onClose} />;
  return <AlbumChoice shelves={shelves} isReady={isReady} onChoose={choose} />;
}

interface AlbumChoiceProps {
  shelves: readonly Shelf[];
  isReady: boolean;
  onChoose: (shelf: Shelf) => void;
}

function AlbumChoice({ shelves, isReady, onChoose }: AlbumChoiceProps) {
  const words = wordsOf('library');
  if (!isReady) return <p aria-busy="true">{words.looking}</p>;
  const shareable = shelves.filter(({ isShareable }) => isShareable);
  const others = shelves
    .filter(({ isShareable }) => !isShareable)
    .reduce((sum, { photos }) => sum + photos.length, 0);
  return (
    <>
      {shareable.length > 0 ? <p>{words.oneAlbumEach}</p> : null}
      <ul className="shelves">
        {shareable.map((shelf) => (
          <li key={shelf.album.id}>
            <span>
              <strong>{shelf.album.title}</strong> {counted(words.photos, shelf.photos.length)}
            </span>
            <Button
              aria-label={fill(words.linkTo, { album: shelf.album.title })}
              onClick={() => onChoose(shelf)}
            >
              {words.makeLink}
            </Button>
          </li>
        ))}
      </ul>
      {others > 0 ? <p>{counted(words.notYours, others)}</p> : null}
    </>
  );
}
