import { useEffect, useRef } from 'react';
import type { LinkJson } from '../../../http/api/schemas.ts';
import { ModalDialog } from '../ui/dialog.tsx';
import { toast } from '../ui/announcements.ts';
import { copyText } from '../ui/copy.ts';
import { Problem } from '../ui/problem.tsx';
import { LinkCard } from './link-card.tsx';
import { useCreateLink, useLink } from './link-queries.ts';

interface ShareSelectionDialogProps {
  photoIds: string[];
  isOpen: boolean;
  onClose: () => void;
}

/** A link to the selected photos: made and copied by opening this, then there to be adjusted. */
export function ShareSelectionDialog({ photoIds, isOpen, onClose }: ShareSelectionDialogProps) {
  return (
    <ModalDialog title="Share as link" isOpen={isOpen} onClose={onClose}>
      <NewLink photoIds={photoIds} />
    </ModalDialog>
  );
}

function NewLink({ photoIds }: { photoIds: string[] }) {
  const create = useCreateLink();
  const hasBegun = useRef(false);

  const make = () => {
    const made = create.mutateAsync({ photos: photoIds });
    copyText(made.then(({ url }) => url)).then(
      (isCopied) => toast(isCopied ? 'Link copied' : 'The link is ready. Copy it from its field.'),
      () => undefined,
    );
  };
  useEffect(() => {
    if (hasBegun.current) return;
    hasBegun.current = true;
    make();
  });

  if (create.error) return <Problem error={create.error} onRetry={make} />;
  if (!create.data) return <p aria-busy="true">Making the link…</p>;
  return <MadeLink link={create.data} />;
}

function MadeLink({ link }: { link: LinkJson }) {
  const { data } = useLink(link);
  return <LinkCard link={data} isNew />;
}
