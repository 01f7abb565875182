import type { Words as AllWords } from '../locale/catalogue.ts';
import { wordsOf } from '../locale/words.ts';
import { ModalDialog } from '../ui/dialog.tsx';
import { usePreference } from '../ui/preference.ts';
import { Toggle } from '../ui/toggle.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';

type Words = AllWords['keyboard'];

const tables: {
  title: keyof Words['tables'];
  rows: [keys: string[], meaning: Exclude<keyof Words, 'tables' | 'keys'>][];
}[] = [
  {
    title: 'grid',
    rows: [
      [['←', '→', '↑', '↓'], 'move'],
      [['Home', 'End'], 'ends'],
      [['Enter'], 'open'],
      [['Space', 'x'], 'select'],
      [['Ctrl', 'A'], 'selectAll'],
      [['Shift', 'D'], 'download'],
      [['Esc'], 'clear'],
      [['Del'], 'remove'],
    ],
  },
  {
    title: 'photo',
    rows: [
      [['←', '→'], 'neighbours'],
      [['Home', 'End'], 'ends'],
      [['Enter'], 'zoom'],
      [['Space'], 'playFilm'],
      [['i'], 'details'],
      [['c'], 'comments'],
      [['l'], 'like'],
      [['f'], 'fullScreen'],
      [['Shift', 'D'], 'download'],
      [['s'], 'favourite'],
      [['1–5', '0'], 'rating'],
      [['Del'], 'remove'],
      [['Esc'], 'close'],
    ],
  },
  {
    title: 'arrange',
    rows: [
      [['Alt', '←', '→', '↑', '↓'], 'moveSelected'],
      [['Alt', 'Home', 'End'], 'moveToEnds'],
      [['Ctrl', 'Z'], 'undoStep'],
    ],
  },
  {
    title: 'review',
    rows: [
      [[']'], 'accept'],
      [['['], 'reject'],
      [['←', '→'], 'neighbours'],
      [['c'], 'compare'],
      [['u'], 'undo'],
    ],
  },
  {
    title: 'everywhere',
    rows: [
      [['n'], 'newAlbum'],
      [['u'], 'upload'],
      [['g', 'a'], 'goAlbums'],
      [['/'], 'search'],
      [['g', 't'], 'goTimeline'],
      [['g', 'p'], 'goPeople'],
      [['g', 'f'], 'goFollowing'],
      [['g', 'r'], 'goReview'],
      [['g', 'l'], 'goLinks'],
      [['?'], 'thisList'],
    ],
  },
];

interface KeyboardHelpProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** Every key of the console, and the switch that turns single letters off. */
export function KeyboardHelp({ isOpen, onOpenChange }: KeyboardHelpProps) {
  const words = wordsOf('keyboard');
  const [areKeysOn, setKeysOn] = usePreference('single-keys', true);
  const names: Readonly<Record<string, string>> = words.keys;
  useShortcuts({ '?': () => onOpenChange(true) });
  return (
    <ModalDialog
      title={words.title}
      className="modal-wide"
      isOpen={isOpen}
      onClose={() => onOpenChange(false)}
    >
      <div className="key-tables">
        {tables.map(({ title, rows }) => (
          <section key={title}>
            <h3>{words.tables[title]}</h3>
            <dl>
              {rows.map(([keys, meaning]) => (
                <div key={meaning}>
                  <dt>
                    {keys.map((key) => (
                      <kbd key={key}>{names[key] ?? key}</kbd>
                    ))}
                  </dt>
                  <dd>{words[meaning]}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Toggle isSelected={areKeysOn} onChange={setKeysOn}>
        {words.singleKeys}
      </Toggle>
    </ModalDialog>
  );
}
