import { useEffect, useRef } from 'react';
import type { LinkJson } from '../../../http/api/schemas/links.ts';
import { wordsOf } from '../locale/words.ts';
import { ModalDialog } from '../ui/dialog.tsx';
import { Problem } from '../ui/problem.tsx';
import { LinkCard } from './link-card.tsx';
import { useLink } from './link-queries.ts';
import { PrivateHostWarning } from './private-host-warning.tsx';
import { useNewLink } from './use-new-link.ts';

interface ShareSelectionDialogProps {
  photoIds: string[];
  isOpen: boolean;
  onClose: () => void;
}

/** A link to the selected photos: made and copied by opening this, then there to be adjusted. */
export function ShareSelectionDialog({ photoIds, isOpen, onClose }: ShareSelectionDialogProps) {
  return (
    <ModalDialog title={wordsOf('share').selection.title} isOpen={isOpen} onClose={onClose}>
      <SelectionLink photoIds={photoIds} onClose={onClose} />
    </ModalDialog>
  );
}

interface SelectionLinkProps {
  photoIds: string[];
  onClose: () => void;
}

/** The new link itself, for a dialog that is open already: it is made as soon as this is there. */
export function SelectionLink({ photoIds, onClose }: SelectionLinkProps) {
  const { make, link, error } = useNewLink({ photos: photoIds });
  const hasBegun = useRef(false);
  useEffect(() => {
    if (hasBegun.current) return;
    hasBegun.current = true;
    make();
  });

  if (error) return <Problem error={error} onRetry={() => make()} />;
  if (!link) return <p aria-busy="true">{wordsOf('share').selection.making}</p>;
  return (
    <>
      <PrivateHostWarning />
      <MadeLink link={link} onClose={onClose} />
    </>
  );
}

function MadeLink({ link, onClose }: { link: LinkJson; onClose: () => void }) {
  const { data = link, error } = useLink(link.id, link);
  if (error) return <Problem error={error} onRetry={onClose} />;
  return <LinkCard link={data} isNew onDeleted={onClose} />;
}
