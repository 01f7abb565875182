import type { ReactNode } from 'react';

interface AccountSectionProps {
  id: string;
  title: string;
  children: ReactNode;
}

/** One matter of the account, with an address of its own on the page. */
export function AccountSection({ id, title, children }: AccountSectionProps) {
  return (
    <section className="account-section" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  );
}
