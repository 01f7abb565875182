import Pencil from 'lucide-react/icons/pencil';
import { useEffect, useRef, useState } from 'react';
import type { LinkJson } from '../../../http/api/schemas/links.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { IconButton } from '../ui/button.tsx';
import { useFocusOnArrival } from '../ui/use-focus-on-arrival.ts';
import { SettingTrouble } from './setting-note.tsx';
import { useDraft } from './use-draft.ts';
import { useSetting } from './use-setting.ts';

interface LinkLabelProps {
  id: string;
  name: string;
  link: LinkJson;
}

/** The link's name as a heading; the pencil turns it into a field. Only the owner sees it. */
export function LinkLabel({ id, name, link }: LinkLabelProps) {
  const [isEditing, setEditing] = useState(false);
  const pencil = useRef<HTMLButtonElement>(null);
  const returnsFocus = useRef(false);
  const setting = useSetting(link, 'label');
  const text = useDraft(setting, sayLabel, (written) => written.trim());

  useEffect(() => {
    if (!isEditing && returnsFocus.current) pencil.current?.focus();
    returnsFocus.current = false;
  }, [isEditing]);

  const finish = () => {
    text.flush();
    setEditing(false);
  };

  return (
    <div className="link-label">
      <h3 id={id} className={isEditing ? 'visually-hidden' : undefined}>
        {setting.value || name}
      </h3>
      {isEditing ? (
        <LabelInput
          name={name}
          value={text.text}
          onChange={text.write}
          onBlur={finish}
          onFinish={() => {
            returnsFocus.current = true;
            finish();
          }}
        />
      ) : (
        <IconButton
          ref={pencil}
          label={fill(wordsOf('share').rename, { name })}
          onClick={() => setEditing(true)}
        >
          <Pencil />
        </IconButton>
      )}
      <SettingTrouble setting={setting} say={sayLabel} />
    </div>
  );
}

const sayLabel = (label: string) => label;

interface LabelInputProps {
  name: string;
  value: string;
  onChange: (label: string) => void;
  onBlur: () => void;
  onFinish: () => void;
}

function LabelInput({ name, value, onChange, onBlur, onFinish }: LabelInputProps) {
  const words = wordsOf('share');
  const input = useFocusOnArrival<HTMLInputElement>();
  return (
    <input
      ref={input}
      aria-label={fill(words.labelOf, { name })}
      value={value}
      placeholder={words.labelExample}
      maxLength={120}
      onChange={(event) => onChange(event.target.value)}
      onBlur={onBlur}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onFinish();
      }}
    />
  );
}
