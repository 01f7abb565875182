type Policy = { createHTML(html: string): string; createScriptURL(url: string): string };
type TrustedTypes = { createPolicy(name: string, rules: Policy): Policy };

const asItIs: Policy = {
  createHTML: (html) => html,
  createScriptURL(url) {
    const isOurs = url.startsWith('/assets/') || url === '/service-worker.js';
    if (!isOurs) throw new TypeError(`${url} is not one of our scripts`);
    return url;
  },
};

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };

/** The one policy by which our own code makes markup and workers, where the browser asks for one (Trusted Types). */
export const trusted: Policy = trustedTypes?.createPolicy('albumen', asItIs) ?? asItIs;
