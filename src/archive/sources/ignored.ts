/** What systems and programs leave beside photos. */
const left = new Set([
  '@eadir',
  '@__thumb',
  '__macosx',
  '#recycle',
  '$recycle.bin',
  'recently deleted',
  'system volume information',
  'lost+found',
  'thumbs.db',
  'ehthumbs.db',
  'desktop.ini',
]);

/** Whether a file or folder of this name is none of anybody's photos; hidden ones are not, but for Picasa's words. */
export function isIgnored(name: string): boolean {
  const plain = name.toLowerCase();
  if (plain === '.picasa.ini' || plain === 'picasa.ini') return false;
  return plain.startsWith('.') || left.has(plain);
}
