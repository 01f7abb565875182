import { useState } from 'react';

/** How light the pages are: as the system says, or as was chosen in this browser. */
export const themes = ['system', 'light', 'dark'] as const;
/** One of {@link themes}. */
export type Theme = (typeof themes)[number];

/** A cookie, so that the server draws its pages in the right light from the start; signing out does not take it away. */
const name = 'theme';
const YEAR = 31_536_000;

function chosen(): Theme {
  const [, value] = /(?:^|; )theme=(\w+)/.exec(document.cookie) ?? [];
  return themes.find((theme) => theme === value) ?? 'system';
}

/** The theme of this browser, and a way to choose another for all pages from now on. */
export function useTheme() {
  const [theme, setTheme] = useState(chosen);
  const choose = (next: Theme) => {
    const age = next === 'system' ? 0 : YEAR;
    document.cookie = `${name}=${next}; Path=/; Max-Age=${age}; SameSite=Lax`;
    if (next === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = next;
    setTheme(next);
  };
  return [theme, choose] as const;
}
