import ChevronDown from 'lucide-react/icons/chevron-down';
import { Button } from 'react-aria-components/Button';
import { ListBox, ListBoxItem, Text } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Label, Select, SelectValue } from 'react-aria-components/Select';
import type { AlbumJson, CollaboratorJson } from '../../../http/api/schemas.ts';
import { mayGive, roles } from '../album/album-actions.ts';
import { roleLine, roleName } from './role-words.ts';

type Role = CollaboratorJson['role'];

interface RoleSelectProps {
  album: AlbumJson;
  label: string;
  /** The label is only for those who cannot see what the field stands beside. */
  isLabelHidden?: boolean;
  value: Role;
  onChange: (role: Role) => void;
}

/** A role of those that one may give in an album, each with what it may, in one line. */
export function RoleSelect({ album, label, isLabelHidden, value, onChange }: RoleSelectProps) {
  const given = roles.filter((role) => mayGive(album, role));
  return (
    <Select
      className={isLabelHidden ? 'role-select' : 'role-select field'}
      value={value}
      onChange={(next) => onChange(next as Role)}
    >
      <Label className={isLabelHidden ? 'visually-hidden' : 'role-label'}>{label}</Label>
      <Button className="role-button">
        <SelectValue>{roleName(value)}</SelectValue>
        <ChevronDown aria-hidden="true" />
      </Button>
      {isLabelHidden ? null : (
        <Text slot="description" className="hint">
          {roleLine(value, album)}
        </Text>
      )}
      <Popover className="menu-popover role-popover" placement="bottom end">
        <ListBox className="menu">
          {given.map((role) => (
            <ListBoxItem key={role} id={role} textValue={roleName(role)} className="menu-item role">
              <Text slot="label">{roleName(role)}</Text>
              <Text slot="description">{roleLine(role, album)}</Text>
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
