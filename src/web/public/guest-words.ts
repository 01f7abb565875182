/** Where a guest writes their name; null where the link does not ask. */
export const nameIn = (form: HTMLFormElement): HTMLInputElement | null =>
  form.querySelector<HTMLInputElement>('input[name=name]');

/** What a form says beside its files. */
export const wordsIn = (form: HTMLFormElement): Record<string, string> =>
  Object.fromEntries(
    [...new FormData(form)].flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.trim()]] : [],
    ),
  );

/** A guest writes their name once for a link on a device; `written` hears of every one. */
export function keepName(form: HTMLFormElement, place: string, written: () => void): void {
  const name = nameIn(form);
  if (!name) return;
  const key = `albumen-guest-name ${place}`;
  try {
    name.value ||= localStorage.getItem(key) ?? '';
  } catch {
    // Closed storage only costs writing it again.
  }
  name.addEventListener('change', () => {
    const value = name.value.trim();
    if (value) written();
    try {
      localStorage.setItem(key, value);
    } catch {
      // As above.
    }
  });
}
