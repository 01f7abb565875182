/** For the file picker. Phones hand over JPEG where HEIC is not in the list. */
const acceptedTypes = 'image/jpeg,image/png,image/webp,image/avif,image/gif';

/** Opens the browser's picker, which needs a press just before. Answers with no files when closed. */
export function pickFiles({ isOne = false } = {}): Promise<File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = !isOne;
  input.accept = acceptedTypes;
  input.hidden = true;
  document.body.append(input);
  return new Promise<File[]>((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  }).finally(() => input.remove());
}
