import { useState, type ReactNode, type Ref } from 'react';
import { wordsOf } from '../locale/words.ts';
import { TextField } from '../ui/field.tsx';

interface PasswordFieldProps {
  label?: string;
  value: string;
  onChange: (password: string) => void;
  autoComplete: 'current-password' | 'new-password' | 'off';
  hint?: ReactNode;
  error?: string | undefined;
  inputRef?: Ref<HTMLInputElement>;
  minLength?: number;
  maxLength: number;
}

/** A password that can be looked at while it is typed. */
export function PasswordField({ label, onChange, ...field }: PasswordFieldProps) {
  const words = wordsOf('entry');
  const [isShown, setShown] = useState(false);
  return (
    <TextField
      {...field}
      label={label ?? words.password}
      name="password"
      type={isShown ? 'text' : 'password'}
      required
      spellCheck={false}
      autoCapitalize="none"
      onChange={(event) => onChange(event.target.value)}
      after={
        <button
          type="button"
          className="field-button"
          aria-pressed={isShown}
          aria-label={words.showPassword}
          onClick={() => setShown(!isShown)}
        >
          {isShown ? words.hide : words.show}
        </button>
      }
    />
  );
}
