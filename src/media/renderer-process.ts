import { flushCompileCache } from 'node:module';
import { cutPortrait } from './portrait.ts';
import { hashPicture, renderPicture } from './render.ts';
import type { RendererAnswer, RendererRequest } from './renderer-messages.ts';
import { RefusedPicture, UnreadablePicture } from './unreadable-picture.ts';
import { markPicture } from './watermark.ts';

// NOTE: an orderly exit would wait for the codecs' threads, and a hostile picture may hold them.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.on('message', (request: RendererRequest) => void answer(request).then(send));
// NOTE: for the processes after this one, and before anything hostile has been here.
flushCompileCache();
send({ kind: 'ready' });

async function answer(request: RendererRequest): Promise<RendererAnswer> {
  try {
    return await work(request);
  } catch (error) {
    if (error instanceof RefusedPicture) return { kind: 'refused', sentence: error.message };
    if (error instanceof UnreadablePicture) return { kind: 'unreadable', sentence: error.message };
    return { kind: 'failed', reason: error instanceof Error ? String(error.stack) : String(error) };
  }
}

async function work(request: RendererRequest): Promise<RendererAnswer> {
  const { task, into } = request;
  if (task === 'render') {
    return { kind: 'rendered', rendering: await renderPicture(request.original, into) };
  }
  if (task === 'hash') {
    return { kind: 'hashed', perceptualHash: await hashPicture(request.picture) };
  }
  if (task === 'portrait') {
    return { kind: 'cut', renditions: await cutPortrait(request.picture, request.focus, into) };
  }
  return { kind: 'marked', renditions: await markPicture(request.picture, request.words, into) };
}

function send(message: RendererAnswer): void {
  process.send?.(message);
}
