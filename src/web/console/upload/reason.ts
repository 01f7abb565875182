import type { Problem } from '../../upload/problem.ts';

/** What this browser finds by itself; the server tells the rest in its own sentences. */
const found: Record<string, string> = {
  unsupported_type: 'Albumen takes photos: JPEG, PNG, WebP, AVIF and GIF.',
  file_unreadable: 'This file could not be read. Choose it again.',
};

/** Why a file was not taken, as a sentence. */
export const reasonOf = ({ code, detail }: Problem): string =>
  detail ?? found[code ?? ''] ?? 'The server could not take this file.';
