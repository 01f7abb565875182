import { ModalDialog } from '../ui/dialog.tsx';
import { usePreference } from '../ui/preference.ts';
import { Toggle } from '../ui/toggle.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';

const tables = [
  {
    title: 'In a grid',
    rows: [
      [['←', '→', '↑', '↓'], 'Move'],
      [['Home', 'End'], 'First, last'],
      [['Enter'], 'Open'],
      [['Space', 'x'], 'Select'],
      [['Ctrl A'], 'Select all'],
      [['Esc'], 'Clear the selection'],
      [['Del'], 'Remove (asks first)'],
    ],
  },
  {
    title: 'In a photo',
    rows: [
      [['←', '→'], 'Previous, next'],
      [['Home', 'End'], 'First, last'],
      [['i'], 'Details'],
      [['Del'], 'Remove (asks first)'],
      [['Esc'], 'Close'],
    ],
  },
  {
    title: 'To review',
    rows: [
      [[']'], 'Accept, then the next'],
      [['['], 'Reject, then the next'],
      [['←', '→'], 'Previous, next'],
      [['c'], 'Compare with what it looks like'],
      [['u'], 'Undo the last answer'],
    ],
  },
  {
    title: 'Everywhere',
    rows: [
      [['n'], 'New album'],
      [['u'], 'Upload'],
      [['g', 'a'], 'Go to albums'],
      [['g', 'f'], 'Go to following'],
      [['g', 'r'], 'Go to review'],
      [['g', 'l'], 'Go to links'],
      [['?'], 'This list'],
    ],
  },
] as const;

interface KeyboardHelpProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** Every key of the console, and the switch that turns single letters off. */
export function KeyboardHelp({ isOpen, onOpenChange }: KeyboardHelpProps) {
  const [areKeysOn, setKeysOn] = usePreference('single-keys', true);
  useShortcuts({ '?': () => onOpenChange(true) });
  return (
    <ModalDialog
      title="Keyboard"
      className="modal-wide"
      isOpen={isOpen}
      onClose={() => onOpenChange(false)}
    >
      <div className="key-tables">
        {tables.map(({ title, rows }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {rows.map(([keys, meaning]) => (
                <div key={meaning}>
                  <dt>
                    {keys.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Toggle isSelected={areKeysOn} onChange={setKeysOn}>
        Single keys like n and x
      </Toggle>
    </ModalDialog>
  );
}
