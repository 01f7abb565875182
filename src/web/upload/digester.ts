import address from 'worker:./digest-worker.ts';
import { trusted } from '../trusted-types.ts';

/** What came of reading a file: its SHA-256 in hex, that it cannot be read, or that this browser cannot tell. */
export type Digest = { sha256: string } | 'unreadable' | 'unknown';

type Turn = { file: File; resolve: (digest: Digest) => void };

/** Reads files one after the other in a worker of its own, a slice at a time, so that the page stays quick. */
export class Digester {
  private readonly line: Turn[] = [];
  private worker: Worker | null = null;
  private turn: Turn | null = null;

  /** Where workers do not work, the answer is `unknown`: files are sent all the same. */
  digest(file: File): Promise<Digest> {
    return new Promise((resolve) => {
      this.line.push({ file, resolve });
      this.next();
    });
  }

  private next(): void {
    if (this.turn) return;
    this.turn = this.line.shift() ?? null;
    if (!this.turn) return this.rest();
    this.worker ??= this.open();
    if (this.worker) this.worker.postMessage(this.turn.file, []);
    else this.giveUp();
  }

  private open(): Worker | null {
    try {
      const worker = new Worker(trusted.createScriptURL(address));
      worker.addEventListener('message', ({ data }: MessageEvent<{ digest: string | null }>) => {
        this.turn?.resolve(data.digest === null ? 'unreadable' : { sha256: data.digest });
        this.turn = null;
        this.next();
      });
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        this.giveUp();
      });
      return worker;
    } catch {
      return null;
    }
  }

  private giveUp(): void {
    this.rest();
    this.turn?.resolve('unknown');
    this.turn = null;
    for (const { resolve } of this.line.splice(0)) resolve('unknown');
  }

  private rest(): void {
    this.worker?.terminate();
    this.worker = null;
  }
}
