import { make } from './elements.ts';
import type { Step, Upload } from './upload-queue.ts';
import { count, fill, words } from './words.ts';

const announceEvery = 5000;
const said = words.upload;
type Outcome = keyof typeof said.outcomes;

/** The table of files with their progress in words, and one sentence for all of them. */
export class UploadList {
  private readonly heading = make('h2', {}, said.choosing);
  private readonly bar = make('progress', { max: 1, value: 0, hidden: true });
  private readonly hint = make('p', { className: 'hint', hidden: true }, said.keepOpen);
  private readonly status = make('p', { className: 'visually-hidden', role: 'status' });
  private readonly alert = make('p', { className: 'alert', role: 'alert', hidden: true });
  private readonly body = make('tbody');
  private readonly uploads: Upload[] = [];
  private announced = 0;

  readonly element: HTMLElement;

  constructor() {
    const head = make('thead', { className: 'visually-hidden' });
    head.append(make('tr', {}, columnHead(said.file), columnHead(said.result)));
    this.bar.setAttribute('aria-hidden', 'true');
    this.element = make(
      'section',
      { className: 'results' },
      this.heading,
      this.bar,
      this.hint,
      this.status,
      this.alert,
      make('table', {}, head, this.body),
    );
    this.element.setAttribute('aria-label', said.region);
  }

  /** Before any file is known: the picker is open, or the browser still copies. */
  say(sentence: string): void {
    this.heading.textContent = sentence;
  }

  /** Adds a row for a file; `retry` sends it once more. */
  add(file: File, retry: (upload: Upload) => void): Upload {
    const result = make('td');
    const name = make('th', { scope: 'row' }, file.name);
    const row = make('tr', {}, name, result);
    const upload: Upload = {
      file,
      step: { at: 'waiting' },
      changed: () => {
        const { step } = upload;
        row.className = step.at === 'ended' ? step.sent.state : step.at;
        result.replaceChildren(wordsOf(step));
        if (step.at === 'failed') result.append(retryButton(() => retry(upload)));
        this.sum();
      },
    };
    this.uploads.push(upload);
    this.body.append(row);
    return upload;
  }

  private sum(): void {
    const all = this.uploads.length;
    const left = this.uploads.filter(({ step }) => !isOver(step)).length;
    const sentence =
      left > 0 ? fill(said.adding, { place: all - left + 1, total: all }) : this.summary();
    this.heading.textContent = sentence;
    this.bar.hidden = left === 0;
    this.hint.hidden = left === 0;
    this.bar.value = this.uploads.reduce((sum, { step }) => sum + shareOf(step), 0) / all;
    const now = Date.now();
    if (left > 0 && now - this.announced < announceEvery) return;
    this.announced = now;
    this.status.textContent = sentence;
    if (left === 0) this.alarm();
  }

  private summary(): string {
    return [...this.counts()]
      .map(([outcome, amount]) => `${said.outcomes[outcome]} ${amount}`)
      .join(' · ');
  }

  private counts(): Map<Outcome, number> {
    const counts = new Map<Outcome, number>();
    for (const { step } of this.uploads) {
      const outcome = step.at === 'ended' ? step.sent.state : 'failed';
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    }
    return counts;
  }

  private alarm(): void {
    const counts = this.counts();
    const wrong = (counts.get('refused') ?? 0) + (counts.get('failed') ?? 0);
    this.alert.hidden = wrong === 0;
    this.alert.textContent = count(said.notAdded, wrong);
  }
}

function wordsOf(step: Step): string {
  switch (step.at) {
    case 'waiting':
      return said.inLine;
    case 'offline':
      return said.offline;
    case 'paused':
      return said.paused;
    case 'closed':
      return said.closed;
    case 'sending':
      if (step.share < 1) return fill(said.sent, { percent: Math.floor(step.share * 100) });
      return said.checking;
    case 'failed':
      return said.brokenOff;
    case 'ended':
      break;
  }
  const { sent } = step;
  const outcome = said.outcomes[sent.state];
  return sent.state === 'refused' ? `${outcome}. ${sent.reason}` : outcome;
}

const isOver = ({ at }: Step): boolean => at === 'ended' || at === 'failed' || at === 'closed';

function shareOf(step: Step): number {
  if (step.at === 'sending') return step.share;
  return isOver(step) ? 1 : 0;
}

const columnHead = (name: string): HTMLElement => make('th', { scope: 'col' }, name);

function retryButton(retry: () => void): HTMLElement {
  const button = make('button', { type: 'button', className: 'button' }, words.tryAgain);
  button.addEventListener('click', retry);
  return button;
}
