import { SaxesParser } from 'saxes';

/** An element of XML: names are `{namespace}local`. */
export type XmlElement = {
  name: string;
  attributes: Map<string, string>;
  children: XmlElement[];
  text: string;
};

const MAX_NODES = 50_000;
const MAX_DEPTH = 60;
const MAX_FAULTS = 20;

/** Thrown from the parser's callbacks to end a document that is not worth more work. */
class Enough extends Error {}

/**
 * The elements of a document as far as it can be read: what stands before a fault counts. Entities are those five that
 * XML has by itself; a document's own are text like any other, so that none grows. `prefixes` are understood where the
 * document does not say what they mean.
 */
export function parseXml(text: string, prefixes: Readonly<Record<string, string>>): XmlElement {
  const root: XmlElement = { name: '', attributes: new Map(), children: [], text: '' };
  const open = [root];
  let nodes = 0;
  let faults = 0;
  const parser = new SaxesParser({
    xmlns: true,
    position: false,
    resolvePrefix: (prefix: string) => prefixes[prefix],
  });
  const count = () => {
    if (++nodes > MAX_NODES) throw new Enough();
  };
  parser.on('error', () => {
    if (++faults > MAX_FAULTS) throw new Enough();
  });
  parser.on('attribute', count);
  parser.on('opentag', (tag) => {
    count();
    if (open.length > MAX_DEPTH) throw new Enough();
    const attributes = new Map<string, string>();
    for (const { uri, local, value } of Object.values(tag.attributes)) {
      attributes.set(`{${uri}}${local}`, value);
    }
    const name = `{${tag.uri}}${tag.local}`;
    const element: XmlElement = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  const write = (more: string) => {
    const element = open.at(-1);
    if (element) element.text += more;
  };
  parser.on('text', write);
  parser.on('cdata', write);
  parser.on('closetag', () => {
    if (open.length > 1) open.pop();
  });
  try {
    parser.write(text).close();
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return root;
}
