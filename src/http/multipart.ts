import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import type { Context } from 'koa';
import type { Upload } from '../domain/photos/keep-original.ts';
import { Refusal } from '../domain/refusal.ts';
import { requireDiskRoom } from '../domain/uploads/upload-room.ts';
import { Digest } from '../lib/digests.ts';
import { writeInPieces } from '../lib/write-in-pieces.ts';
import { limits } from '../media/formats.ts';
import type { Storage } from '../storage/storage.ts';
import { hangUpAfter, openBody } from './uploads/body.ts';

const FILES = 200;
const FIELD_BYTES = 64 * 1024;
/** How long a form may be where nothing less is said. */
const FORM_BYTES = 4 * 1024 ** 3;

/** What a multipart request brought: files in the order sent, and its text fields. */
export type MultipartForm = AsyncDisposable & {
  files: Upload[];
  fields: Record<string, string>;
};

/**
 * Streams every part named `file` to disk, hashing on the way. A file over the limit is cut and has more bytes
 * than the limit, so that whoever looks at it refuses it and the files beside it still count.
 * @throws Refusal `multipart_expected`, `malformed_multipart`, `too_many_files`, `body_too_large`, `too_slow`,
 *   `storage_full`
 */
export async function readMultipart(
  ctx: Context,
  storage: Storage,
  most = FORM_BYTES,
): Promise<MultipartForm> {
  if (!ctx.is('multipart/form-data')) {
    throw new Refusal(
      'unsupported-type',
      'multipart_expected',
      'Send files as multipart form data.',
    );
  }
  await requireRoom(ctx, storage, most);
  using body = openBody(ctx, { most, keeps: false });
  const desk = await storage.workspace();
  const files: Promise<Upload>[] = [];
  const fields: Record<string, string> = Object.create(null) as Record<string, string>;
  try {
    const parser = busboy({
      headers: ctx.req.headers,
      defParamCharset: 'utf8',
      limits: { files: FILES, fileSize: limits.videoBytes + 1, fieldSize: FIELD_BYTES, fields: 20 },
    });
    parser.on('file', (field, stream, { filename }) => {
      if (field !== 'file' || !filename) {
        stream.resume();
        return;
      }
      const file = spool(stream, join(desk.path, String(files.length)), filename);
      file.catch((error: Error) => parser.destroy(error));
      files.push(file);
    });
    parser.on('filesLimit', () => parser.destroy(tooMany()));
    parser.on('field', (name, value) => {
      fields[name] = value.replaceAll('\0', '');
    });
    await pipeline(body.stream, parser);
    return {
      files: await Promise.all(files),
      fields,
      [Symbol.asyncDispose]: desk[Symbol.asyncDispose],
    };
  } catch (error) {
    await Promise.allSettled(files);
    await desk[Symbol.asyncDispose]();
    const refusal = body.refusal();
    if (refusal) throw refusal;
    if (isOurs(error) || error instanceof Refusal) throw error;
    throw new Refusal('invalid', 'malformed_multipart', 'The form could not be read to its end.');
  }
}

/** What says beforehand that it is too long is not read at all. */
async function requireRoom(ctx: Context, storage: Storage, most: number): Promise<void> {
  const announced = ctx.request.length ?? 0;
  try {
    if (announced > most) throw tooLong(most);
    await requireDiskRoom({ storage }, announced);
  } catch (error) {
    hangUpAfter(ctx);
    throw error;
  }
}

const tooLong = (most: number) =>
  new Refusal(
    'too-large',
    'body_too_large',
    `A form can bring up to ${Math.floor(most / 1024 ** 2)} MB. Send less at a time.`,
  );

const tooMany = () =>
  new Refusal('too-large', 'too_many_files', `A form can bring up to ${FILES} files.`);

/** A fault of our own disk, not of the sender or the line to them. */
const isOurs = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && 'path' in error;

async function spool(stream: Readable, path: string, name: string): Promise<Upload> {
  const digest = new Digest();
  const bytes = await writeInPieces(path, stream, (chunk) => digest.update(chunk));
  return { path, name, bytes, ...digest.finish() };
}
