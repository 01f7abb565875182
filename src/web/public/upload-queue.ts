import { sendFile, type Sent } from './send-file.ts';

/** Where a file is on its way. */
export type Step =
  | { at: 'waiting' | 'offline' | 'closed' }
  | { at: 'sending'; share: number }
  | { at: 'ended'; sent: Exclude<Sent, { state: 'unfinished' }> }
  | { at: 'failed' };

/** One file and what is told about it. */
export type Upload = { file: File; step: Step; changed: () => void };

const inFlight = matchMedia('(pointer: coarse)').matches ? 2 : 3;
const retryDelays = [500, 1000, 3000, 8000, 20_000];

/** Sends files a few at a time, and each until it is through. */
export class UploadQueue {
  private readonly waiting: Upload[] = [];
  private running = 0;
  private closed = false;
  private readonly action: string;
  private readonly fields: () => Record<string, string>;
  private readonly finished: () => void;

  constructor(action: string, fields: () => Record<string, string>, finished: () => void) {
    this.action = action;
    this.fields = fields;
    this.finished = finished;
  }

  /** True until every file has an answer. */
  get active(): boolean {
    return this.running > 0 || this.waiting.length > 0;
  }

  /** Puts a file in line; also one that failed before. */
  add(upload: Upload): void {
    this.step(upload, { at: this.closed ? 'closed' : 'waiting' });
    if (this.closed) return;
    this.waiting.push(upload);
    this.startNext();
  }

  private startNext(): void {
    while (this.running < inFlight) {
      const upload = this.waiting.shift();
      if (!upload) break;
      this.running += 1;
      void this.send(upload).finally(() => {
        this.running -= 1;
        this.startNext();
        if (!this.active) this.finished();
      });
    }
  }

  private async send(upload: Upload): Promise<void> {
    for (const delay of [...retryDelays, null]) {
      if (this.closed) return this.step(upload, { at: 'closed' });
      await this.connected(upload);
      this.step(upload, { at: 'sending', share: 0 });
      const sent = await sendFile(this.action, this.fields(), upload.file, (share) =>
        this.step(upload, { at: 'sending', share }),
      );
      if (sent.state !== 'unfinished') {
        this.closed ||= sent.state === 'refused' && sent.closed;
        return this.step(upload, { at: 'ended', sent });
      }
      if (delay === null) break;
      await pause(Math.max(delay, sent.waitSeconds * 1000));
    }
    this.step(upload, { at: 'failed' });
  }

  private connected(upload: Upload): Promise<void> | void {
    if (navigator.onLine) return;
    this.step(upload, { at: 'offline' });
    return new Promise((resolve) => addEventListener('online', () => resolve(), { once: true }));
  }

  private step(upload: Upload, step: Step): void {
    upload.step = step;
    upload.changed();
  }
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
