import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components/Menu';

interface ActionMenuProps {
  label: string;
  icon: ReactNode;
  /** The icon has words beside it, which name the button. */
  hasWords?: boolean;
  className?: string;
  items: readonly { title: string; href?: string; isDanger?: boolean; onAction?: () => void }[];
}

/** What else can be done here, behind one button. */
export function ActionMenu(props: ActionMenuProps) {
  const { label, icon, hasWords = false, className = 'icon-button', items } = props;
  return (
    <MenuTrigger>
      <Button className={className} {...(hasWords ? {} : { 'aria-label': label })}>
        {icon}
      </Button>
      <Popover className="menu-popover" placement="bottom end">
        <Menu className="menu" aria-label={label}>
          {items.map(({ title, href, isDanger, onAction }) => (
            <MenuItem
              key={title}
              id={title}
              className={isDanger ? 'menu-item danger' : 'menu-item'}
              {...(href ? { href, target: '_blank', rel: 'noopener' } : {})}
              {...(onAction ? { onAction } : {})}
            >
              {title}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
