import type { ReactNode } from 'react';

interface ChoiceProps {
  isOn: boolean;
  onToggle: () => void;
  children: ReactNode;
}

/** A filter that is on or off, among others in a row. */
export function Choice({ isOn, onToggle, children }: ChoiceProps) {
  return (
    <button type="button" className="choice-chip" aria-pressed={isOn} onClick={onToggle}>
      {children}
    </button>
  );
}
