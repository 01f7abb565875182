const MAX_DEPTH = 32;
const MAX_ITEMS = 2_000;

/**
 * Reads JSON that somebody else wrote; undefined when it is not UTF-8 JSON, nests deeper than 32 levels, has an
 * array of more than 2,000 items, or names a key that could reach an object's prototype. Objects have no prototype.
 */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return depthOf(text) > MAX_DEPTH ? undefined : JSON.parse(text, revive);
  } catch {
    return undefined;
  }
}

/** True for what {@link parseJson} makes of `{…}`. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function revive(key: string, value: unknown): unknown {
  if (key === '__proto__' || key === 'constructor') throw new SyntaxError('a forbidden key');
  if (Array.isArray(value) && value.length > MAX_ITEMS) throw new RangeError('a long array');
  return isObject(value) ? Object.assign(Object.create(null), value) : value;
}

/** How deep brackets nest outside of strings, found before the parser sees them. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at];
    if (mark === '"') quoted = !quoted;
    else if (quoted) at += mark === '\\' ? 1 : 0;
    else if (mark === '{' || mark === '[') deepest = Math.max(deepest, (depth += 1));
    else if (mark === '}' || mark === ']') depth -= 1;
  }
  return deepest;
}
