/**
 * Puts text on the clipboard, also when the text is still on its way: the browser only believes a
 * press that is young, so the promise itself is handed over. Says whether it worked.
 */
export async function copyText(text: string | Promise<string>): Promise<boolean> {
  const later = Promise.resolve(text);
  try {
    const blob = later.then((value) => new Blob([value], { type: 'text/plain' }));
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
    return true;
  } catch {
    return copyWhenReady(later);
  }
}

async function copyWhenReady(later: Promise<string>): Promise<boolean> {
  const value = await later;
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    return false;
  }
}
