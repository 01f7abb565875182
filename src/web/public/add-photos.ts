import { droppedFiles } from './dropped-files.ts';
import { make } from './elements.ts';
import { linkChanged, onLink } from './link-events.ts';
import { UploadList } from './upload-list.ts';
import { UploadQueue, type Upload } from './upload-queue.ts';
import { fill, words } from './words.ts';

const nameKey = 'albumen-guest-name';

/** Sends photos as soon as they are chosen, dropped or pasted, and says of each what became of it. */
export class AddPhotos extends HTMLElement {
  private list: UploadList | null = null;
  private queue: UploadQueue | null = null;
  private wakeLock: WakeLockSentinel | null = null;
  private deaf = (): void => undefined;

  private readonly pasted = ({ clipboardData }: ClipboardEvent) => {
    const files = [...(clipboardData?.files ?? [])];
    if (files.length > 0) this.take(files);
  };
  private readonly leaving = (event: BeforeUnloadEvent) => {
    if (this.queue?.active) event.preventDefault();
  };

  connectedCallback(): void {
    const form = this.querySelector('form');
    const picker = this.querySelector<HTMLInputElement>('input[type=file]');
    if (!form || !picker) return;
    this.queue = new UploadQueue(
      form.action,
      () => fieldsOf(form),
      () => this.rest(),
    );
    rememberName(form);
    this.listen(picker);
    this.makeDropArea(picker);
    form.querySelector('button.primary')?.remove();
    this.dataset['ready'] = '';
    document.addEventListener('paste', this.pasted);
    addEventListener('beforeunload', this.leaving);
    this.deaf = onLink(linkChanged, ({ uploads }) => {
      if (uploads === 'off') this.queue?.pause();
      else this.queue?.resume();
    });
  }

  disconnectedCallback(): void {
    document.removeEventListener('paste', this.pasted);
    removeEventListener('beforeunload', this.leaving);
    this.deaf();
  }

  private listen(picker: HTMLInputElement): void {
    picker.required = false;
    picker.addEventListener('click', () => this.show().say(words.upload.choosing));
    picker.addEventListener('cancel', () => this.hideWhenEmpty());
    picker.addEventListener('change', () => {
      const files = [...(picker.files ?? [])];
      picker.value = '';
      this.take(files);
    });
  }

  private makeDropArea(picker: HTMLInputElement): void {
    const area = picker.closest<HTMLElement>('.drop');
    if (!area) return;
    area.append(make('p', { className: 'hint' }, words.upload.dropHint));
    area.addEventListener('dragover', (event) => {
      event.preventDefault();
      area.classList.add('over');
    });
    area.addEventListener('dragleave', () => area.classList.remove('over'));
    area.addEventListener('drop', (event) => {
      event.preventDefault();
      area.classList.remove('over');
      const dropped = event.dataTransfer;
      if (!dropped) return;
      this.show().say(words.upload.preparing);
      void droppedFiles(dropped).then((files) => this.take(files));
    });
  }

  private take(files: File[]): void {
    if (files.length === 0) return this.hideWhenEmpty();
    const list = this.show();
    list.say(fill(words.upload.preparingFiles, { count: files.length }));
    void this.stayAwake();
    const send = (upload: Upload) => this.queue?.add(upload);
    const uploads = files.map((file) => list.add(file, send));
    for (const upload of uploads) send(upload);
  }

  private show(): UploadList {
    if (this.list) {
      this.list.element.hidden = false;
      return this.list;
    }
    this.list = new UploadList();
    this.querySelector('.results')?.remove();
    this.append(this.list.element);
    return this.list;
  }

  private hideWhenEmpty(): void {
    if (this.list && !this.list.element.querySelector('tbody tr')) this.list.element.hidden = true;
  }

  private async stayAwake(): Promise<void> {
    // A phone that refuses the lock still sends; it may only sleep meanwhile.
    this.wakeLock ??= await navigator.wakeLock?.request('screen').catch(() => null);
  }

  private rest(): void {
    void this.wakeLock?.release();
    this.wakeLock = null;
  }
}

function fieldsOf(form: HTMLFormElement): Record<string, string> {
  const fields = [...new FormData(form)];
  return Object.fromEntries(
    fields.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

/** A guest writes their name once on a device. */
function rememberName(form: HTMLFormElement): void {
  const name = form.querySelector<HTMLInputElement>('input[name=name]');
  if (!name) return;
  name.value ||= localStorage.getItem(nameKey) ?? '';
  name.addEventListener('change', () => localStorage.setItem(nameKey, name.value));
}
