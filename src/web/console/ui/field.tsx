import { useId, type ComponentProps, type ReactNode, type Ref } from 'react';

interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
}

type TextFieldProps = FieldProps &
  Omit<ComponentProps<'input'>, 'id'> & { inputRef?: Ref<HTMLInputElement>; after?: ReactNode };

/** One line of text with its label, a hint and what is wrong with it. */
export function TextField({ label, hint, error, inputRef, after, ...input }: TextFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="field-line">
        <input
          {...input}
          ref={inputRef}
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={`${id}-hint ${id}-error`}
        />
        {after}
      </div>
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  );
}

type TextAreaProps = FieldProps & Omit<ComponentProps<'textarea'>, 'id'>;

/** Several lines of text; grows with what is written where the browser can. */
export function TextArea({ label, hint, error, ...area }: TextAreaProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        rows={2}
        {...area}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-hint ${id}-error`}
      />
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  );
}

type SelectFieldProps = FieldProps &
  Omit<ComponentProps<'select'>, 'id'> & {
    options: readonly { value: string; title: string }[];
  };

/** One of several, where they are too many to stand side by side. */
export function SelectField({ label, hint, error, options, ...select }: SelectFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        {...select}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-hint ${id}-error`}
      >
        {options.map(({ value, title }) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
      </select>
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  );
}

function FieldNotes({
  id,
  hint,
  error,
}: {
  id: string;
  hint?: ReactNode;
  error?: string | undefined;
}) {
  return (
    <>
      <div className="hint" id={`${id}-hint`}>
        {hint}
      </div>
      <p className="error" id={`${id}-error`} aria-live="polite">
        {error}
      </p>
    </>
  );
}
