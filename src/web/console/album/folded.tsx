import { useState, type ReactNode } from 'react';

interface FoldedProps {
  title: string;
  children: ReactNode;
}

/** A part of the details that is opened when somebody wants it; what is in it is drawn from then on. */
export function Folded({ title, children }: FoldedProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="folded" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {isOpen ? <div className="folded-content">{children}</div> : null}
    </details>
  );
}
