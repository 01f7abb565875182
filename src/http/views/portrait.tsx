import type { ReactNode } from 'react';

/** The square by which somebody is known, or the first letter of their name, which stands beside it. */
export function Portrait({ name, src }: { name: string; src: string | null }): ReactNode {
  if (src) return <img className="portrait" src={src} alt="" width="36" height="36" />;
  const [letter] = name.replace(/^[@\s]+/, '');
  return <span className="portrait" aria-hidden="true" data-letter={letter?.toLocaleUpperCase()} />;
}
