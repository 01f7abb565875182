import type { Location } from '../metadata.ts';
import { describe } from '../read-metadata.ts';
import { noExif } from './exif.ts';
import type { Rating } from './rating.ts';
import { namespaces, Xmp, type XmpName } from './xmp.ts';

/** What is said of a photo beside its file. Words that are not there are empty. */
export type SidecarWords = {
  caption: string;
  altText: string;
  keywords: string[];
  rating: Rating | null;
  /** Local time, with its offset where that is known. */
  takenAt: string | null;
  location: Location | null;
};

/** The longest sidecar that is read, in bytes; there are some with every stroke of a brush. */
export const SIDECAR_BYTES = 4 * 1024 * 1024;

/** Whether a text is XMP at all: a sidecar that says nothing is one too. */
export const isSidecar = (xml: string): boolean => /<(?:[\w-]+:)?RDF[\s>]/.test(xml);

/** Reads an XMP sidecar as far as it can be read; of one that is none, everything is empty. */
export function readSidecar(xml: string): SidecarWords {
  const tags = { ...noExif, iptc: new Map<number, string[]>(), xmp: new Xmp(xml) };
  const { caption, altText, keywords, rating, takenAt, location } = describe(tags);
  return { caption, altText, keywords, rating, takenAt, location };
}

const NEVER_IN_XML = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu;

/** An XMP packet as ExifTool, Lightroom and digiKam read it; what is empty is not in it. */
export function writeSidecar(words: SidecarWords): string {
  const { caption, altText, keywords, rating, takenAt, location } = words;
  const properties = [
    ...(caption ? [choice('dc:description', caption)] : []),
    ...(altText ? [choice('Iptc4xmpCore:AltTextAccessibility', altText)] : []),
    ...(keywords.length > 0 ? [bag('dc:subject', keywords)] : []),
    ...(rating ? [plain('xmp:Rating', `${rating}`)] : []),
    ...(takenAt ? timeNames.map((name) => plain(name, takenAt)) : []),
    ...(location ? positionOf(location) : []),
  ];
  const prefixes = (['dc', 'xmp', 'exif', 'photoshop', 'Iptc4xmpCore'] as const).map(
    (prefix) => `    xmlns:${prefix}="${namespaces[prefix]}"`,
  );
  return [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    `<x:xmpmeta xmlns:x="${namespaces.x}">`,
    ` <rdf:RDF xmlns:rdf="${namespaces.rdf}">`,
    '  <rdf:Description rdf:about=""',
    `${prefixes.join('\n')}>`,
    ...properties.map((property) => `   ${property}`),
    '  </rdf:Description>',
    ' </rdf:RDF>',
    '</x:xmpmeta>',
    '<?xpacket end="w"?>',
    '',
  ].join('\n');
}

/** Lightroom sorts by the one, others by the other. */
const timeNames = ['exif:DateTimeOriginal', 'photoshop:DateCreated'] as const;

function positionOf({ latitude, longitude, altitude }: Location): string[] {
  return [
    plain('exif:GPSLatitude', written(latitude, 'N', 'S')),
    plain('exif:GPSLongitude', written(longitude, 'E', 'W')),
    ...(altitude === null
      ? []
      : [
          plain('exif:GPSAltitude', `${Math.round(Math.abs(altitude) * 100)}/100`),
          plain('exif:GPSAltitudeRef', altitude < 0 ? '1' : '0'),
        ]),
  ];
}

/** Degrees and minutes: "47,22.51400000N". */
function written(degrees: number, positive: string, negative: string): string {
  const magnitude = Math.abs(degrees);
  const whole = Math.floor(magnitude);
  return `${whole},${((magnitude - whole) * 60).toFixed(8)}${degrees < 0 ? negative : positive}`;
}

const plain = (name: XmpName, value: string): string => `<${name}>${escape(value)}</${name}>`;

const choice = (name: XmpName, value: string): string =>
  `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escape(value)}</rdf:li></rdf:Alt></${name}>`;

function bag(name: XmpName, values: readonly string[]): string {
  const items = values.map((value) => `<rdf:li>${escape(value)}</rdf:li>`);
  return `<${name}><rdf:Bag>${items.join('')}</rdf:Bag></${name}>`;
}

/** XML turns the end of a line that is written as such into another. */
const escape = (text: string): string =>
  text
    .replaceAll(NEVER_IN_XML, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
