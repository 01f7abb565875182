import { lstat, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { limits } from './formats.ts';
import { NoAnswer } from './renderer-child.ts';
import type { RenderAnswer, RenderRequest } from './renderer-messages.ts';
import { RendererPool } from './renderer-pool.ts';
import type { Rendering, Rendition, RenditionFacts } from './rendering.ts';
import { fileNameOf, renditionFiles } from './rendition-files.ts';
import { UnreadablePicture } from './unreadable-picture.ts';

export type { Rendering, Rendition } from './rendering.ts';
export { UnreadablePicture } from './unreadable-picture.ts';

/** Makes renditions outside this process: whatever a picture does to its decoder stays there. */
export interface Renderer extends AsyncDisposable {
  /**
   * Renders the file `original` into the folder `into`, which exists and is empty. The renditions
   * are complete when the promise fulfils and absent when it rejects: with `UnreadablePicture` when
   * the picture is at fault, with any other error when trying again makes sense.
   */
  render(request: RenderRequest): Promise<Rendering>;
}

/** How many processes there are and what one picture may cost, where not as usual. */
export type RendererOptions = Partial<Settings>;

/** Opens a renderer; its processes start when they are needed and end when it is disposed of. */
export function openRenderer(options: RendererOptions = {}): Renderer {
  return new IsolatedRenderer({ ...usual, ...options });
}

type Settings = {
  processes: number;
  picturesPerProcess: number;
  idleMilliseconds: number;
  milliseconds: number;
  memoryBytes: number;
};

const usual: Settings = {
  processes: availableParallelism(),
  picturesPerProcess: 100,
  idleMilliseconds: 30_000,
  milliseconds: limits.renderMilliseconds,
  memoryBytes: limits.renderMemoryBytes,
};

class IsolatedRenderer implements Renderer {
  #pool: RendererPool;
  #settings: Settings;

  constructor(settings: Settings) {
    this.#pool = new RendererPool(settings);
    this.#settings = settings;
  }

  async render(request: RenderRequest): Promise<Rendering> {
    try {
      const answer = await this.#ask(request).catch(async (error: unknown) => {
        if (!isDeath(error)) throw error;
        await removeRenditions(request.into);
        return this.#ask(request);
      });
      return await conclude(answer, request.into);
    } catch (error) {
      await removeRenditions(request.into);
      throw error instanceof NoAnswer ? blame(error) : error;
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#pool[Symbol.asyncDispose]();
  }

  async #ask(request: RenderRequest): Promise<RenderAnswer> {
    const child = await this.#pool.take();
    const answer = await child.render(request, this.#settings).catch(async (error: unknown) => {
      await this.#pool.discard(child);
      throw error;
    });
    if (answer.kind === 'rendered') await this.#pool.giveBack(child);
    else await this.#pool.discard(child);
    return answer;
  }
}

// NOTE: a process can be killed for reasons that lie outside its picture, so one death is forgiven.
function isDeath(error: unknown): boolean {
  return error instanceof NoAnswer && error.reason === 'death';
}

function blame(error: NoAnswer): UnreadablePicture {
  const sentences = {
    time: 'The picture takes too long to decode.',
    memory: 'The picture needs too much memory to decode.',
    death: 'The picture makes the decoder crash.',
  };
  return new UnreadablePicture(sentences[error.reason], { cause: error });
}

async function conclude(answer: RenderAnswer, into: string): Promise<Rendering> {
  switch (answer.kind) {
    case 'rendered': {
      const { renditions, ...rendering } = answer.rendering;
      return {
        ...rendering,
        renditions: await Promise.all(renditions.map((facts) => find(facts, into))),
      };
    }
    case 'unreadable':
      throw new UnreadablePicture(answer.sentence);
    case 'failed':
      throw new Error(answer.reason);
    case 'ready':
      throw new Error('the renderer answered a request by being ready');
  }
}

async function find(facts: RenditionFacts, into: string): Promise<Rendition> {
  const path = join(into, fileNameOf(facts));
  const stats = await lstat(path);
  if (!stats.isFile() || stats.size !== facts.bytes) throw new Error(`${path} is not as reported`);
  return { ...facts, path };
}

async function removeRenditions(folder: string): Promise<void> {
  await Promise.all(renditionFiles.map((name) => rm(join(folder, name), { force: true })));
}
