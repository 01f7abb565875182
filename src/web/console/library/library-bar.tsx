import Download from 'lucide-react/icons/download';
import Ellipsis from 'lucide-react/icons/ellipsis';
import FolderPlus from 'lucide-react/icons/folder-plus';
import LinkIcon from 'lucide-react/icons/link';
import Tag from 'lucide-react/icons/tag';
import UserPlus from 'lucide-react/icons/user-round-plus';
import X from 'lucide-react/icons/x';
import { useState, type ReactNode } from 'react';
import type { PhotoJson } from '../../../http/api/schemas.ts';
import { counted, wordsOf } from '../locale/words.ts';
import { NameDialog } from '../pictured/name-dialog.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { ActionMenu } from '../ui/menu.tsx';
import { useIsWide } from '../ui/use-media.ts';
import { keepPhotos } from './keep-photos.ts';
import { SaveDialog } from './save-dialog.tsx';
import { ShareLibraryDialog } from './share-library-dialog.tsx';
import { TagDialog } from './tag-dialog.tsx';

/** Something that can be done with chosen photos. */
export interface BarAction {
  title: string;
  icon?: ReactNode;
  onAction: () => void;
}

interface LibraryBarProps {
  title: string;
  chosen: readonly PhotoJson[];
  /** How many there are to choose from; undefined where all of them are chosen. */
  more: number | undefined;
  onSelectAll: () => void;
  onClear: () => void;
  /** What else can be done with the chosen photos on this screen. */
  actions: readonly BarAction[];
}

/** As many as fit beside each other on a phone; the others are behind one button there. */
const ON_A_PHONE = 2;

/** Takes the header's place while photos of the library are selected. */
export function LibraryBar(props: LibraryBarProps) {
  const { title, chosen, more, onSelectAll, onClear } = props;
  const words = wordsOf('library');
  const isWide = useIsWide();
  const [open, setOpen] = useState<'share' | 'save' | 'tag' | 'name' | null>(null);
  const close = () => setOpen(null);
  const ids = chosen.map(({ id }) => id);
  const actions: BarAction[] = [
    { title: words.shareAsLink, icon: <LinkIcon />, onAction: () => setOpen('share') },
    { title: words.addToAlbum, icon: <FolderPlus />, onAction: () => setOpen('save') },
    { title: words.tag, icon: <Tag />, onAction: () => setOpen('tag') },
    { title: words.name, icon: <UserPlus />, onAction: () => setOpen('name') },
    { title: words.download, icon: <Download />, onAction: () => keepPhotos(chosen) },
    ...props.actions,
  ];
  const shown = isWide ? actions : actions.slice(0, ON_A_PHONE);
  return (
    <div className="selection-dock">
      <h1 className="visually-hidden" tabIndex={-1}>
        {title}
      </h1>
      <div className="selection-bar">
        <IconButton label={words.clearSelection} onClick={onClear}>
          <X />
        </IconButton>
        <p>{counted(words.selected, chosen.length)}</p>
        {more === undefined ? null : (
          <Button look="tertiary" onClick={onSelectAll}>
            {counted(words.selectAll, more)}
          </Button>
        )}
        {shown.map((action) => (
          <Button key={action.title} aria-label={action.title} onClick={action.onAction}>
            {action.icon} <span>{action.title}</span>
          </Button>
        ))}
        {shown.length < actions.length ? (
          <ActionMenu
            label={words.more}
            icon={<Ellipsis />}
            items={actions.slice(shown.length).map((action) => ({
              title: action.title,
              onAction: action.onAction,
            }))}
          />
        ) : null}
      </div>
      <ShareLibraryDialog photos={chosen} isOpen={open === 'share'} onClose={close} />
      <SaveDialog
        photoIds={ids}
        title={title}
        isOpen={open === 'save'}
        onClose={close}
        onDone={onClear}
      />
      <TagDialog photos={chosen} isOpen={open === 'tag'} onClose={close} />
      <NameDialog photoIds={ids} isOpen={open === 'name'} onClose={close} />
    </div>
  );
}
