import type { ReactNode } from 'react';
import { Switch } from 'react-aria-components/Switch';

interface ToggleProps {
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  isDisabled?: boolean;
  children: ReactNode;
}

/** A setting that is on or off and takes effect at once. */
export function Toggle({ isSelected, onChange, isDisabled = false, children }: ToggleProps) {
  return (
    <Switch className="toggle" isSelected={isSelected} isDisabled={isDisabled} onChange={onChange}>
      <span className="toggle-label">{children}</span>
      <span className="toggle-track" />
    </Switch>
  );
}
