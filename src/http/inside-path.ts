/** A path of this server, with its query, where somebody may be led on to; what is anything else leads home. */
export function insidePath(wish: unknown, home: string): string {
  const path = typeof wish === 'string' ? wish : '';
  const isInside = /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(path);
  return isInside ? path : home;
}
