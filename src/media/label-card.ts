import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

/** What previews of links show of an album, in pixels. */
export const cardSize = { width: 1200, height: 630 } as const;

/** The grounds of labels and the words on them, as the tokens of the styles have them. */
export const labelGrounds = {
  yolk: { ground: '#ffc31f', words: '#1a1a1c' },
  shell: { ground: '#efe6da', words: '#1a1a1c' },
  sky: { ground: '#9ccbea', words: '#1a1a1c' },
  moss: { ground: '#2f4a36', words: '#ffffff' },
  brick: { ground: '#8e2f22', words: '#ffffff' },
  plum: { ground: '#4b2748', words: '#ffffff' },
  slate: { ground: '#37424d', words: '#ffffff' },
  ink: { ground: '#1a1a1c', words: '#ffffff' },
} as const;

const FONT = 'Wix Madefor Display Semi-Bold';
const FONT_FILE = fileURLToPath(
  new URL('watermark/wix-madefor-display-semibold.ttf', import.meta.url),
);
const LABEL = 420;
const MARGIN = 40;
/** The height of the largest letters, in dots per inch of a text of twelve points. */
const LARGEST = 330;

/**
 * An album's label with its title, and its cover beside it, as a JPEG. The picture is a rendition of ours; `focus` is
 * what its crop keeps, each from −1 to 1, to the right and to the top.
 */
export async function drawLabelCard(
  picture: string,
  title: string,
  { colour, focus }: { colour: keyof typeof labelGrounds; focus: { x: number; y: number } | null },
): Promise<Buffer> {
  const { ground, words } = labelGrounds[colour];
  const box = { width: cardSize.width - LABEL, height: cardSize.height };
  return sharp({ create: { ...cardSize, channels: 3, background: ground } })
    .composite([
      { input: await crop(picture, box, focus ?? { x: 0, y: 0 }), left: LABEL, top: 0 },
      { input: await write(title, words), left: MARGIN, top: MARGIN },
    ])
    .jpeg({ quality: 82 })
    .toBuffer();
}

/** A picture that fills a box, around its focal point as far as it reaches. */
async function crop(
  picture: string,
  box: { width: number; height: number },
  focus: { x: number; y: number },
): Promise<Buffer> {
  const { width, height } = await sharp(picture).metadata();
  const scale = Math.max(box.width / width, box.height / height);
  const size = { width: Math.ceil(width * scale), height: Math.ceil(height * scale) };
  return sharp(picture)
    .resize({ ...size, fit: 'fill' })
    .extract({
      ...box,
      left: Math.round((size.width - box.width) * ((focus.x + 1) / 2)),
      top: Math.round((size.height - box.height) * ((1 - focus.y) / 2)),
    })
    .toBuffer();
}

/** A title in its column: in large letters, or in smaller ones where it is long. */
async function write(title: string, colour: string): Promise<Buffer> {
  const line = title.replaceAll(/\p{Cc}+/gu, ' ');
  const text = line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const box = { width: LABEL - 2 * MARGIN, height: cardSize.height - 2 * MARGIN };
  const written = (fit: { dpi: number } | { height: number }) =>
    sharp({
      text: {
        text: `<span foreground="${colour}">${text}</span>`,
        font: FONT,
        fontfile: FONT_FILE,
        width: box.width,
        wrap: 'word-char',
        rgba: true,
        ...fit,
      },
    })
      .png()
      .toBuffer({ resolveWithObject: true });
  const large = await written({ dpi: LARGEST });
  const isIn = large.info.height <= box.height && large.info.width <= box.width;
  return isIn ? large.data : (await written({ height: box.height })).data;
}
