import { constants, setPriority } from 'node:os';
import { renderPicture } from './render.ts';
import type { RenderAnswer, RenderRequest } from './renderer-messages.ts';
import { UnreadablePicture } from './unreadable-picture.ts';

setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
// NOTE: an orderly exit would wait for the codecs' threads, and a hostile picture may hold them.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.on('message', (request: RenderRequest) => void answer(request).then(send));
send({ kind: 'ready' });

async function answer({ original, into }: RenderRequest): Promise<RenderAnswer> {
  try {
    return { kind: 'rendered', rendering: await renderPicture(original, into) };
  } catch (error) {
    if (error instanceof UnreadablePicture) return { kind: 'unreadable', sentence: error.message };
    return { kind: 'failed', reason: error instanceof Error ? String(error.stack) : String(error) };
  }
}

function send(message: RenderAnswer): void {
  process.send?.(message);
}
