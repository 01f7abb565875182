import { Readable } from 'node:stream';
import type { Context } from 'koa';
import { archiveBytes, versionOf, type Archive } from '../archive/archive.ts';
import type { Config } from '../config.ts';
import { attachmentNamed } from './disposition.ts';
import { sendBytes } from './send-bytes.ts';

/** Answers with an archive to keep, or with what is asked for of it. Answers whether a download begins with that. */
export const sendArchive = (
  ctx: Context,
  config: Config,
  archive: Archive,
  name: string,
): Promise<boolean> =>
  sendBytes(ctx, config, {
    type: 'application/zip',
    bytes: archive.bytes,
    version: versionOf(archive),
    audience: 'viewer',
    disposition: attachmentNamed(name),
    open: (range) => Readable.from(archiveBytes(archive, range), { objectMode: false }),
  });
