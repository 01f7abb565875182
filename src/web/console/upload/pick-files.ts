/** For the file picker, which knows RAW files by their names only. */
const acceptedTypes =
  'image/*,.heic,.heif,.tif,.tiff,.jxl,.dng,.cr2,.cr3,.raf,.nef,.orf,.rw2,.arw,.xmp';

/** For the same reason. */
const videoTypes = ',video/*,.mp4,.m4v,.mov,.webm,.mkv';

/** Whether the server has what reads videos; its page says so. */
export const takesVideos = (): boolean =>
  document.querySelector<HTMLElement>('#console')?.dataset['takesVideos'] === 'true';

/** Opens the browser's picker, which needs a press just before. Answers with no files when closed. */
export function pickFiles({ isOne = false, withVideos = false } = {}): Promise<File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = !isOne;
  input.accept = `${acceptedTypes}${withVideos && takesVideos() ? videoTypes : ''}`;
  input.hidden = true;
  document.body.append(input);
  return new Promise<File[]>((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  }).finally(() => input.remove());
}
