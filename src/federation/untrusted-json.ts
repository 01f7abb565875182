const MAX_DEPTH = 32;
const MAX_ITEMS = 2_000;

/**
 * Reads JSON that somebody else wrote; undefined when it is not UTF-8 JSON, nests deeper than 32 levels, has an
 * array of more than 2,000 items, says something twice, has a number or a text that no database holds, or names a
 * key that could reach an object's prototype. Objects have no prototype.
 */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const { depth, members } = measure(text);
    if (depth > MAX_DEPTH) return undefined;
    let found = 0;
    const document: unknown = JSON.parse(text, (key, value: unknown) => {
      requireClean(key, value);
      if (!isObject(value)) return value;
      found += Object.keys(value).length;
      return Object.assign(Object.create(null), value);
    });
    return found === members ? document : undefined;
  } catch {
    return undefined;
  }
}

/** True for what {@link parseJson} makes of `{…}`. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The longest address that is kept, in characters: longer ones have no place in an index. */
export const LONGEST_ADDRESS = 2_000;

/** The id of what stands in a document, whole or by its id alone; undefined for what has none. */
export function idOf(value: unknown): string | undefined {
  const id = isObject(value) ? value['id'] : value;
  return typeof id === 'string' ? id : undefined;
}

function requireClean(key: string, value: unknown): void {
  if (key === '__proto__' || key === 'constructor') throw new SyntaxError('a forbidden key');
  if (Array.isArray(value) && value.length > MAX_ITEMS) throw new RangeError('a long array');
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('no number');
  const text = typeof value === 'string' ? key + value : key;
  if (!text.isWellFormed() || text.includes('\0')) throw new SyntaxError('no text');
}

/** How deep brackets nest and how many members objects have, found outside of strings before the parser sees them. */
function measure(text: string): { depth: number; members: number } {
  let depth = 0;
  let deepest = 0;
  let members = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at];
    if (mark === '"') quoted = !quoted;
    else if (quoted) at += mark === '\\' ? 1 : 0;
    else if (mark === '{' || mark === '[') deepest = Math.max(deepest, (depth += 1));
    else if (mark === '}' || mark === ']') depth -= 1;
    else if (mark === ':') members += 1;
  }
  return { depth: deepest, members };
}
