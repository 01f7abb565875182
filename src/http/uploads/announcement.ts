import { z } from 'zod';
import { tooLarge } from '../../domain/photos/keep-original.ts';
import type { UploadWish } from '../../domain/uploads/reserve-upload.ts';
import { photoWords } from '../api/photo-words.ts';
import { digest } from './digest.ts';

/** What guests say of themselves and of what they give. */
export const guestWords = z.object({
  name: z.string().trim().max(50).default(''),
  note: z.string().trim().max(1000).default(''),
});

const announcement = photoWords.extend({
  ...guestWords.shape,
  filename: z.string().max(500).default('photo'),
  filetype: z.string().max(100).optional(),
  sha256: digest.optional(),
  batch: z.uuid().optional(),
  /** Where it goes; under a link, the link says so. */
  album: z.uuid().optional(),
  /** The import that an archive is for. */
  import: z.uuid().optional(),
});

/** A file that is about to come, by tus. */
export type Announced = Omit<UploadWish, 'lasts'> & {
  album: string | undefined;
  import?: string | undefined;
};

/** What tus metadata says of a file; what is empty is not said. @throws ZodError, Refusal `file_too_large` */
export function readAnnouncement(
  bytes: number | undefined,
  metadata: Record<string, string | null> = {},
): Announced {
  if (bytes === undefined) throw tooLarge();
  const said = Object.entries(metadata).flatMap(([key, value]) =>
    value ? [[key, value.replaceAll('\0', '')]] : [],
  );
  const all = announcement.parse(Object.fromEntries(said));
  const { filename, caption, altText, note, name, sha256, batch, album } = all;
  return {
    album,
    import: all.import,
    bytes,
    name: filename,
    caption: caption ?? '',
    altText: altText ?? '',
    guestName: name,
    note,
    sha256: sha256 ?? null,
    batchId: batch ?? null,
  };
}
