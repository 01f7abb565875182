import { TextField } from '../ui/field.tsx';
import { handleRule, isHandle } from './handle.ts';

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
  const hint =
    value && !isHandle(value) ? (
      `A handle is ${handleRule}`
    ) : (
      <>
        Its address on the fediverse will be{' '}
        <code className="address">
          @{value || 'handle'}@{host}
        </code>
      </>
    );
  return (
    <TextField
      label="Handle"
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
