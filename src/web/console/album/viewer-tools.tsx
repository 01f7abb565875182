import Ellipsis from 'lucide-react/icons/ellipsis';
import type { ReactNode } from 'react';
import { wordsOf } from '../locale/words.ts';
import { IconButton } from '../ui/button.tsx';
import { ActionMenu } from '../ui/menu.tsx';
import { useIsWide } from '../ui/use-media.ts';

/** Something that can be done with the photo that is shown large. */
export interface ViewerAction {
  title: string;
  icon: ReactNode;
  onAction: () => void;
  isDanger?: boolean;
}

/** What can be done with a photo: side by side where there is room, else behind one button. */
export function ViewerTools({ actions }: { actions: readonly ViewerAction[] }) {
  const isWide = useIsWide();
  if (actions.length === 0) return null;
  if (!isWide) {
    return <ActionMenu label={wordsOf('album').moreForPhoto} icon={<Ellipsis />} items={actions} />;
  }
  return actions.map(({ title, icon, onAction }) => (
    <IconButton key={title} label={title} onClick={onAction}>
      {icon}
    </IconButton>
  ));
}
