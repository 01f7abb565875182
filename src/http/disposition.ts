const LONGEST = 100;

/**
 * `Content-Disposition` of a file to keep, for any name: what file systems and readers could trip over is left out
 * (controls, signs that turn the direction of writing, separators of paths), and readers that know no UTF-8 get ASCII
 * (RFC 6266, RFC 8187).
 */
export function attachmentNamed(name: string): string {
  const ending = /\.\w+$/.exec(name)?.[0] ?? '';
  const stem = name
    .slice(0, name.length - ending.length)
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"/\\|?*]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
    .replace(/[. ]+$/, '');
  const safe = `${Array.from(stem).slice(0, LONGEST).join('').trim() || 'Photos'}${ending}`;
  const ascii = safe
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\x20-\x7e]/g, '_')
    .replaceAll('%', '_');
  if (ascii === safe) return `attachment; filename="${safe}"`;
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeExtended(safe)}`;
}

/** RFC 8187's `value-chars`: RFC 3986's unreserved ones and some more; the rest is percent-encoded. */
const encodeExtended = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
