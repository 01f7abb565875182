/** Pages of the console: they are drawn where one is. */
const inside = /^\/console(?:\/(?!\/)[\w./~%-]*)?(?:\?[^#\\]*)?$/;

/** Pages of the server that send somebody to sign in first and are none of the console. */
const pages = /^\/(?:s\/[\w~-]+\/join|oauth\/authorize\?[^#\\]*|join\/[\w-]+)$/;

/**
 * Where somebody goes on who had to sign in first, by the address that they were at: within this server, and home where
 * it is none of those that lead to the sign-in. `isPage` tells that it is loaded, not drawn by the console.
 */
export function destinationOf(back: string | null): { path: string; isPage: boolean } {
  if (back !== null && pages.test(back)) return { path: back, isPage: true };
  const isInside = back !== null && inside.test(back) && !back.includes('..');
  return { path: isInside ? back : '/console', isPage: false };
}
