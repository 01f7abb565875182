import { useEffect } from 'react';

/** Names the browser's tab and history entry after the screen. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} – Albumen`;
  }, [title]);
}
