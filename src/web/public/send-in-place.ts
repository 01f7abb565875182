import { make } from './elements.ts';
import { postForm } from './fetch-page.ts';
import { words } from './words.ts';

/** Sends a form without leaving the page, as the button that was pressed would, and then shows what it led to. */
export function sendInPlace(form: HTMLFormElement, done: (page: Document) => void): void {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send(form, event.submitter, done);
  });
}

async function send(
  form: HTMLFormElement,
  submitter: HTMLElement | null,
  done: (page: Document) => void,
): Promise<void> {
  const sent = postForm(form, submitter); // a button that is switched off would not be sent
  submitter?.setAttribute('disabled', '');
  const answer = await sent.catch(() => null);
  if (answer?.ok) return done(answer.page);
  submitter?.removeAttribute('disabled');
  form.querySelector('.alert')?.remove();
  const reason = answer?.page.querySelector('main p')?.textContent;
  const sentence = reason ?? words.viewer.notSent;
  form.append(make('p', { className: 'alert', role: 'alert' }, sentence));
}
