import { Phrase } from '../locale/phrase.tsx';
import { fill, wordsOf } from '../locale/words.ts';
import { TextField } from '../ui/field.tsx';
import { isHandle } from './handle.ts';

interface HandleFieldProps {
  value: string;
  onChange: (handle: string) => void;
  host: string;
  error?: string | undefined;
  autoComplete?: string;
  isRequired?: boolean;
}

/** A handle, with the address that it will be on the fediverse, as one types. */
export function HandleField({
  value,
  onChange,
  host,
  error,
  autoComplete,
  isRequired,
}: HandleFieldProps) {
  const words = wordsOf('entry').handle;
  const address = (
    <code className="address">
      @{value || 'handle'}@{host}
    </code>
  );
  const hint =
    value && !isHandle(value) ? (
      fill(words.is, { rule: words.rule })
    ) : (
      <Phrase words={words.address} address={address} />
    );
  return (
    <TextField
      label={words.label}
      name="handle"
      value={value}
      onChange={(event) => onChange(event.target.value.toLowerCase().trim())}
      hint={hint}
      error={error}
      required={isRequired}
      maxLength={30}
      autoComplete={autoComplete ?? 'off'}
      autoCapitalize="none"
      spellCheck={false}
    />
  );
}
