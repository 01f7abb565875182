import { trusted } from '../trusted-types.ts';

/** A page of this server as a document. Its scripts do not run; whatever its status, it is parsed. */
export async function fetchPage(address: string): Promise<Document> {
  const url = new URL(address, location.href);
  if (url.origin !== location.origin) throw new Error('pages come from this server only');
  return parse(await fetch(url, { headers: { accept: 'text/html' } }));
}

/** Sends a form as the browser would when this button is pressed, and answers with the page that it leads to. */
export async function postForm(
  form: HTMLFormElement,
  submitter: HTMLElement | null = null,
): Promise<{ ok: boolean; page: Document }> {
  const url = new URL(form.action, location.href);
  if (url.origin !== location.origin) throw new Error('forms go to this server only');
  const fields = [...new FormData(form, submitter)].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  const response = await fetch(url, {
    method: 'POST',
    headers: { accept: 'text/html' },
    body: new URLSearchParams(fields),
  });
  return { ok: response.ok, page: await parse(response) };
}

async function parse(response: Response): Promise<Document> {
  const html = await response.text();
  return new DOMParser().parseFromString(trusted.createHTML(html), 'text/html');
}
