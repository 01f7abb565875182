import type { ComponentProps, ReactNode } from 'react';

interface ButtonProps extends ComponentProps<'button'> {
  look?: 'primary' | 'secondary' | 'tertiary' | 'danger';
  /** Busy buttons stay focusable and ignore presses. */
  isBusy?: boolean;
}

/** A button with words on it. One primary per view. */
export function Button({ look = 'secondary', isBusy = false, onClick, ...props }: ButtonProps) {
  return (
    <button
      type="button"
      {...props}
      className={['button', look, props.className].filter(Boolean).join(' ')}
      aria-disabled={isBusy || undefined}
      onClick={(event) => {
        if (isBusy) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}

interface IconButtonProps extends ComponentProps<'button'> {
  label: string;
  children: ReactNode;
}

/** A button with only an icon; its label is what assistive technology and the tooltip say. */
export function IconButton({ label, className, ...props }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...props}
      className={['icon-button', className].filter(Boolean).join(' ')}
    />
  );
}
