interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createHTML(html: string): string },
  ): { createHTML(html: string): string };
}

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
const policy = trustedTypes?.createPolicy('albumen', { createHTML: (html) => html });

/** A page of this server as a document. Its scripts do not run; whatever its status, it is parsed. */
export async function fetchPage(address: string): Promise<Document> {
  const url = new URL(address, location.href);
  if (url.origin !== location.origin) throw new Error('pages come from this server only');
  const response = await fetch(url, { headers: { accept: 'text/html' } });
  const html = await response.text();
  return new DOMParser().parseFromString(policy?.createHTML(html) ?? html, 'text/html');
}
