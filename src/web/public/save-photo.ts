/** Whether this is a phone whose share sheet takes pictures: people find them again there, and not among downloads. */
export const canHandOver = (): boolean =>
  'canShare' in navigator &&
  matchMedia('(pointer: coarse)').matches &&
  navigator.canShare({ files: [new File([], 'photo.jpg', { type: 'image/jpeg' })] });

/** Hands a photo to the share sheet (Web Share, level 2); downloads it as links do where that does not work out. */
export async function handOver(address: string): Promise<void> {
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.statusText);
    const photo = await answer.blob();
    const file = new File([photo], nameIn(answer), { type: photo.type });
    await navigator.share({ files: [file] });
  } catch (error) {
    const isDeclined = error instanceof DOMException && error.name === 'AbortError';
    if (!isDeclined) location.assign(address);
  }
}

const nameIn = ({ headers }: Response): string =>
  /filename="([^"]+)"/.exec(headers.get('content-disposition') ?? '')?.[1] ?? 'photo.jpg';
