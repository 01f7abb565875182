import sharp from 'sharp';

/** A drawing as a square PNG on a ground of one colour; `margin` is the share of each side that stays empty. */
export function drawIcon(
  svg: Uint8Array,
  { side, margin, ground }: { side: number; margin: number; ground: string | null },
): Promise<Buffer> {
  const inner = Math.round(side * (1 - 2 * margin));
  const around = Math.floor((side - inner) / 2);
  const background = ground ?? { r: 0, g: 0, b: 0, alpha: 0 };
  const rest = side - inner - around;
  return sharp(svg, { density: (72 * inner) / 32 })
    .resize(inner, inner, { fit: 'contain', background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .extend({ top: around, left: around, bottom: rest, right: rest, background })
    .flatten(ground ? { background: ground } : false)
    .png({ compressionLevel: 9 })
    .toBuffer();
}
