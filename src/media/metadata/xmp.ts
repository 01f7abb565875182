import { parseXml, type XmlElement } from './xmp-tree.ts';

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const LANGUAGE = '{http://www.w3.org/XML/1998/namespace}lang';

/** The namespaces of what we ask for, by the prefixes that everybody uses. */
export const namespaces = {
  x: 'adobe:ns:meta/',
  rdf: RDF,
  dc: 'http://purl.org/dc/elements/1.1/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  exif: 'http://ns.adobe.com/exif/1.0/',
  exifEX: 'http://cipa.jp/exif/1.0/',
  tiff: 'http://ns.adobe.com/tiff/1.0/',
  aux: 'http://ns.adobe.com/exif/1.0/aux/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  lr: 'http://ns.adobe.com/lightroom/1.0/',
  digiKam: 'http://www.digikam.org/ns/1.0/',
  MicrosoftPhoto: 'http://ns.microsoft.com/photo/1.0/',
  MP: 'http://ns.microsoft.com/photo/1.2/',
  MPRI: 'http://ns.microsoft.com/photo/1.2/t/RegionInfo#',
  MPReg: 'http://ns.microsoft.com/photo/1.2/t/Region#',
  'mwg-rs': 'http://www.metadataworkinggroup.com/schemas/regions/',
  Iptc4xmpCore: 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/',
  Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
  xmpNote: 'http://ns.adobe.com/xmp/note/',
} as const;

/** A property as people write it: `dc:description`. */
export type XmpName = `${keyof typeof namespaces}:${string}`;

/** One value of a property, or of a list, or one language's of a choice of languages. */
type XmpItem = { text: string; language: string | null; element: XmlElement | null };

/** More than this is a picture's depth or its masks and not what it says. */
export const XMP_BYTES = 4 * 1024 * 1024;

/** The properties of an XMP packet (ISO 16684-1), whichever of its several forms they were written in. */
export class Xmp {
  #properties = new Map<string, XmpItem[]>();

  /** @param documents - the packet, and whatever it was continued in; of what both say the first counts */
  constructor(...documents: string[]) {
    for (const document of documents) {
      if (document.length > XMP_BYTES) continue;
      for (const description of descriptionsOf(parseXml(rdfOf(document), namespaces))) {
        this.#add(description);
      }
    }
  }

  /** The words of a property: of several languages the default, else the first that says anything. */
  text(name: XmpName): string | null {
    const items = this.#find(name).filter(({ text }) => text !== '');
    const standard = items.find(({ language }) => language === 'x-default');
    return (standard ?? items[0])?.text ?? null;
  }

  /** All values of a list; a property that is none has one. */
  texts(name: XmpName): string[] {
    return this.#find(name).flatMap(({ text }) => (text === '' ? [] : [text]));
  }

  /** The values of one kind of field wherever it lies inside a property. */
  inside(name: XmpName, field: XmpName): string[] {
    const key = keyOf(field);
    return this.#find(name).flatMap(({ element }) => (element ? deep(element, key) : []));
  }

  #find(name: XmpName): XmpItem[] {
    return this.#properties.get(keyOf(name)) ?? [];
  }

  #add(description: XmlElement): void {
    for (const [name, text] of description.attributes) {
      if (isOwn(name)) this.#keep(name, [{ text: text.trim(), language: null, element: null }]);
    }
    for (const child of description.children) {
      if (isOwn(child.name)) this.#keep(child.name, itemsOf(child));
    }
  }

  #keep(name: string, items: XmpItem[]): void {
    if (!this.#properties.get(name)?.some(({ text, element }) => text !== '' || element)) {
      this.#properties.set(name, items);
    }
  }
}

/** What there is when a file has no XMP. */
export const noXmp = new Xmp();

/** Packets have marks around them and room behind, which no XML has; they are left where they are. */
function rdfOf(document: string): string {
  const start = document.search(/<(?:[\w-]+:)?(?:xmpmeta|xapmeta|RDF)[\s>]/);
  const end = Math.max(...['xmpmeta>', 'xapmeta>', 'RDF>'].map((it) => endOf(document, it)));
  return start < 0 ? '' : document.slice(start, end > start ? end : document.length);
}

function endOf(document: string, ending: string): number {
  const at = document.lastIndexOf(ending);
  return at < 0 ? -1 : at + ending.length;
}

function descriptionsOf(root: XmlElement): XmlElement[] {
  return root.children.flatMap((child) =>
    child.name === `{${RDF}}Description` ? [child] : descriptionsOf(child),
  );
}

function isOwn(name: string): boolean {
  return !name.startsWith('{}') && !name.startsWith('{http://www.w3.org/');
}

function itemsOf(property: XmlElement): XmpItem[] {
  const list = property.children.find(({ name }) => isRdf(name, 'Bag', 'Seq', 'Alt'));
  return list
    ? list.children.filter(({ name }) => isRdf(name, 'li')).map(itemOf)
    : [itemOf(property)];
}

function itemOf(element: XmlElement): XmpItem {
  const language = element.attributes.get(LANGUAGE)?.toLowerCase() ?? null;
  const hasFields =
    element.children.length > 0 || [...element.attributes.keys()].some((name) => isOwn(name));
  return { text: textOf(element), language, element: hasFields ? element : null };
}

/** A value may have remarks beside it, and is `rdf:value` then; an address may be an attribute. */
function textOf(element: XmlElement): string {
  const { attributes, children, text } = element;
  const within =
    children.length === 1 && isRdf(children[0]!.name, 'Description') ? children[0]! : element;
  const value = within.children.find(({ name }) => isRdf(name, 'value'));
  if (value) return value.text.trim();
  const written = within.attributes.get(`{${RDF}}value`) ?? attributes.get(`{${RDF}}resource`);
  return (written ?? (children.length > 0 ? '' : text)).trim();
}

function isRdf(name: string, ...locals: string[]): boolean {
  return locals.some((local) => name === `{${RDF}}${local}`);
}

function deep(element: XmlElement, key: string): string[] {
  const own = element.attributes.get(key);
  return [
    ...(own ? [own.trim()] : []),
    ...element.children.flatMap((child) => [
      ...(child.name === key ? itemsOf(child).map(({ text }) => text) : []),
      ...deep(child, key),
    ]),
  ].filter((text) => text !== '');
}

function keyOf(name: XmpName): string {
  const colon = name.indexOf(':');
  const prefix = name.slice(0, colon) as keyof typeof namespaces;
  return `{${namespaces[prefix]}}${name.slice(colon + 1)}`;
}
