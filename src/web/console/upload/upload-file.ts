/** A file in the tray. */
export interface UploadFile {
  key: number;
  file: File;
  albumId: string;
  /** The same file for the same album has the same one after a reload. */
  fingerprint: string;
  sent: number;
  state: 'queued' | 'sending' | 'waiting' | 'added' | 'duplicate' | 'refused' | 'failed';
  reason?: string;
}

let nextKey = 1;

/** Name, size and date only: the bytes are not touched before it is the file's turn. */
export function uploadFile(file: File, albumId: string): UploadFile {
  const { name, size, lastModified } = file;
  return {
    key: nextKey++,
    file,
    albumId,
    fingerprint: ['albumen', albumId, name, size, lastModified].join('-'),
    sent: 0,
    state: 'queued',
  };
}

/** Nothing more will happen to it by itself. */
export const isOver = ({ state }: UploadFile): boolean =>
  state === 'added' || state === 'duplicate' || state === 'refused' || state === 'failed';

/** Videos and documents would be sent for nothing; anything else is for the server to judge. */
export function refusalOf({ type }: File): string | undefined {
  return type === '' || type.startsWith('image/')
    ? undefined
    : 'Albumen takes photos: JPEG, PNG, WebP, AVIF and GIF.';
}

/** For the file picker. Phones hand over JPEG where HEIC is not in the list. */
export const acceptedTypes = 'image/jpeg,image/png,image/webp,image/avif,image/gif';
