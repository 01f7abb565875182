import X from 'lucide-react/icons/x';
import { useRef } from 'react';
import { Link } from 'wouter';
import { fill, wordsOf } from '../locale/words.ts';

interface ChipsProps {
  label: string;
  chips: readonly { key: string; text: string; href?: string }[];
  /** Undefined where nothing may be taken away. */
  onRemove?: ((key: string) => void) | undefined;
}

/** Words in a row, each of which can be taken away; the keyboard stays in the row then. */
export function Chips({ label, chips, onRemove }: ChipsProps) {
  const words = wordsOf('library');
  const list = useRef<HTMLUListElement>(null);
  if (chips.length === 0) return null;
  const remove = (key: string, index: number) => {
    onRemove?.(key);
    requestAnimationFrame(() => {
      const buttons = list.current?.querySelectorAll('button') ?? [];
      (buttons[Math.min(index, buttons.length - 1)] as HTMLElement | undefined)?.focus();
    });
  };
  return (
    <ul ref={list} className="chips" aria-label={label}>
      {chips.map(({ key, text, href }, index) => (
        <li key={key} className="chip">
          {href ? <Link href={href}>{text}</Link> : <span>{text}</span>}
          {onRemove ? (
            <button
              type="button"
              aria-label={fill(words.takeAway, { word: text })}
              onClick={() => remove(key, index)}
            >
              <X aria-hidden />
            </button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
