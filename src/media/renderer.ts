import { lstat, mkdtempDisposable, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Workspace } from './desk.ts';
import { limits } from './formats.ts';
import { NoAnswer } from './renderer-child.ts';
import type {
  HashRequest,
  MarkRequest,
  PortraitRequest,
  RendererAnswer,
  RendererRequest,
  RenderRequest,
} from './renderer-messages.ts';
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
  /**
   * Writes words into a rendition of ours: a preview and a large one as AVIF and as JPEG, and the JPEG in the web's
   * size. Complete or absent, as with `render`.
   */
  mark(request: MarkRequest): Promise<Rendition[]>;
  /** Cuts the squares by which somebody is known. Complete or absent, as with `render`. */
  portray(request: PortraitRequest): Promise<Rendition[]>;
  /** Hashes a rendition of ours, as `render` hashes its picture. */
  hash(request: HashRequest): Promise<string>;
}

/** How many processes there are, where they work, and what one picture may cost, where not as usual. */
export type RendererOptions = Partial<Settings>;

/** Opens a renderer; its processes start when they are needed and end when it is disposed of. */
export function openRenderer(options: RendererOptions = {}): Renderer {
  return new IsolatedRenderer({ ...usual, ...options });
}

type Settings = {
  processes: number;
  picturesPerProcess: number;
  idleMilliseconds: number;
  /** An empty folder for one process, best on the disk of the originals. */
  workspace: () => Promise<Workspace>;
  milliseconds: number;
  memoryBytes: number;
};

const usual: Settings = {
  processes: availableParallelism(),
  picturesPerProcess: 100,
  idleMilliseconds: 30_000,
  workspace: () => mkdtempDisposable(join(tmpdir(), 'albumen-decoder-')),
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

  render(request: RenderRequest): Promise<Rendering> {
    return this.#work({ task: 'render', ...request }, async (answer) => {
      const { renditions, ...rendering } = resultOf(answer, 'rendered').rendering;
      return { ...rendering, renditions: await findAll(renditions, request.into) };
    });
  }

  mark(request: MarkRequest): Promise<Rendition[]> {
    return this.#work({ task: 'mark', ...request }, (answer) =>
      findAll(resultOf(answer, 'marked').renditions, request.into),
    );
  }

  portray(request: PortraitRequest): Promise<Rendition[]> {
    return this.#work({ task: 'portrait', ...request }, (answer) =>
      findAll(resultOf(answer, 'cut').renditions, request.into),
    );
  }

  hash(request: HashRequest): Promise<string> {
    return this.#work({ task: 'hash', ...request }, (answer) =>
      Promise.resolve(resultOf(answer, 'hashed').perceptualHash),
    );
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#pool[Symbol.asyncDispose]();
  }

  async #work<Result>(
    request: RendererRequest,
    conclude: (answer: RendererAnswer) => Promise<Result>,
  ): Promise<Result> {
    try {
      const answer = await this.#ask(request).catch(async (error: unknown) => {
        if (!isDeath(error)) throw error;
        await removeRenditions(request.into);
        return this.#ask(request);
      });
      return await conclude(answer);
    } catch (error) {
      await removeRenditions(request.into);
      throw error instanceof NoAnswer ? blame(error) : error;
    }
  }

  async #ask(request: RendererRequest): Promise<RendererAnswer> {
    const child = await this.#pool.take();
    const answer = await child.work(request, this.#settings).catch(async (error: unknown) => {
      await this.#pool.discard(child);
      throw error;
    });
    if (isDone(answer)) await this.#pool.giveBack(child);
    else await this.#pool.discard(child);
    return answer;
  }
}

/** Whether its process is as it was: a decoder that was led astray may have left traces. */
const isDone = ({ kind }: RendererAnswer): boolean => kind !== 'unreadable' && kind !== 'failed';

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

function resultOf<Kind extends 'rendered' | 'marked' | 'cut' | 'hashed'>(
  answer: RendererAnswer,
  kind: Kind,
): Extract<RendererAnswer, { kind: Kind }> {
  if (answer.kind === kind) return answer as Extract<RendererAnswer, { kind: Kind }>;
  if (answer.kind === 'unreadable' || answer.kind === 'refused')
    throw new UnreadablePicture(answer.sentence);
  if (answer.kind === 'failed') throw new Error(answer.reason);
  throw new Error(`the renderer answered by ${answer.kind} what was to be ${kind}`);
}

const findAll = (facts: RenditionFacts[], into: string): Promise<Rendition[]> =>
  Promise.all(facts.map((rendition) => find(rendition, into)));

async function find(facts: RenditionFacts, into: string): Promise<Rendition> {
  const path = join(into, fileNameOf(facts));
  const stats = await lstat(path);
  if (!stats.isFile() || stats.size !== facts.bytes) throw new Error(`${path} is not as reported`);
  return { ...facts, path };
}

async function removeRenditions(folder: string): Promise<void> {
  await Promise.all(renditionFiles.map((name) => rm(join(folder, name), { force: true })));
}
