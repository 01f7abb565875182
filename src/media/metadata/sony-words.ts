import { boxesIn } from './movie-walk.ts';
import type { MovieWords } from './movie-words.ts';
import { decodeDocument } from './text.ts';
import { parseXml, type XmlElement } from './xmp-tree.ts';

/** What Sony's cameras write as XML of their own into a `meta` box: the time with its offset, and the camera. */
export function readSonyWords(meta: Buffer): MovieWords {
  const box = boxesIn(meta, 4).find(({ type }) => type === 'xml ');
  if (!box) return {};
  const document = decodeDocument(meta.subarray(box.bodyFrom + 4, box.to));
  const root = parseXml(
    document.slice(Math.max(0, document.indexOf('<'))).replace(/\0[^]*/, ''),
    {},
  );
  const [time, device, lens] = ['CreationDate', 'Device', 'Lens'].map((name) => find(root, name));
  const made = device?.attributes.get('{}manufacturer');
  const named = device?.attributes.get('{}modelName');
  const taken = time?.attributes.get('{}value');
  const through = lens?.attributes.get('{}modelName');
  return {
    ...(taken ? { takenAt: taken } : {}),
    ...(made ? { make: made } : {}),
    ...(named ? { model: named } : {}),
    ...(through ? { lens: through } : {}),
  };
}

function find(element: XmlElement, local: string): XmlElement | undefined {
  for (const child of element.children) {
    const found = child.name.endsWith(`}${local}`) ? child : find(child, local);
    if (found) return found;
  }
  return undefined;
}
