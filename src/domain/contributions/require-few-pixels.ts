import { measureImage } from '../../media/measure.ts';
import { sniffImage } from '../../media/sniff.ts';
import { Refusal } from '../refusal.ts';

/** What somebody whom nobody here knows may have this server decode. */
const MOST_PIXELS = 50e6;

/** @throws Refusal `too_many_pixels` for a picture that is larger than what is taken from other servers */
export async function requireFewPixels(path: string): Promise<void> {
  const type = await sniffImage(path);
  const size = type ? await measureImage(path, type) : undefined;
  if (!size || size.width * size.height <= MOST_PIXELS) return;
  throw new Refusal(
    'unprocessable',
    'too_many_pixels',
    `Photos from other servers can have up to ${MOST_PIXELS / 1e6} megapixels.`,
  );
}
