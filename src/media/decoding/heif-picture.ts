// oxlint-disable no-underscore-dangle -- Emscripten calls the functions of C so
import type { Libheif } from 'libheif-js/libheif-wasm/libheif.js';
import type { Size } from '../pixels.ts';

/** Rows of 8 bit RGB or RGBA, `stride` bytes apart, and where they belong: a part may reach beyond the picture's edges. */
export type Part = Size & { left: number; top: number; stride: number; rows: Uint8Array };

const WORD = 4;
const ERROR_BYTES = 3 * WORD;
/** `heif_image_tiling`, the longest answer, has less. */
const ANSWER_BYTES = 128;
/** Where `heif_decoding_options` has `strict_decoding`. */
const STRICT_DECODING = 21;
const NONE = 0;

/** What decoding begins with, whatever of the picture. */
type Decoding = [error: number, handle: number, answer: number, colours: number, layout: number];

/** The answer of a function of C, word by word. */
type Words = (index: number) => number;

/**
 * The primary picture of a HEIF file, in an instance of libheif that has seen no other: what it holds goes with it.
 * The picture is upright and cropped as its file says.
 */
export class HeifPicture {
  readonly size: Size;
  readonly channels: 3 | 4;
  readonly #libheif: Libheif;
  readonly #scratch: number;
  readonly #context: number;
  readonly #handle: number;

  /** @throws Error when there is no such picture */
  constructor(libheif: Libheif, file: Uint8Array) {
    this.#libheif = libheif;
    this.#scratch = libheif._malloc(ERROR_BYTES + ANSWER_BYTES);
    this.#context = libheif._heif_context_alloc();
    const bytes = libheif._malloc(file.length);
    libheif.HEAPU8.set(file, bytes);
    const context = this.#context;
    this.#ask((error) =>
      libheif._heif_context_read_from_memory_without_copy(error, context, bytes, file.length, NONE),
    );
    this.#handle = this.#ask((error, answer) =>
      libheif._heif_context_get_primary_image_handle(error, context, answer),
    )(0);
    this.size = {
      width: libheif._heif_image_handle_get_width(this.#handle),
      height: libheif._heif_image_handle_get_height(this.#handle),
    };
    this.channels = libheif._heif_image_handle_has_alpha_channel(this.#handle) ? 4 : 3;
  }

  /**
   * Decodes the picture tile by tile where it has tiles, as phones write them: the whole of it at once would take three
   * times the memory, and the time to get it. A part is good until the next one is asked for.
   * @throws Error when any part of it cannot be decoded
   */
  *parts(): Generator<Part> {
    const { columns, rows, tile, left, top } = this.#tiling();
    const isCovered =
      columns * tile.width >= this.size.width && rows * tile.height >= this.size.height;
    const isTiled = columns * rows > 1;
    if (!isTiled || !isCovered || this.#isCropped() || this.channels === 4) {
      const options = isTiled ? this.#withoutHoles() : NONE;
      yield* this.#decoded(this.size, { left: 0, top: 0 }, (...decoding) =>
        this.#libheif._heif_decode_image(...decoding, options),
      );
      return;
    }
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        const place = { left: left + column * tile.width, top: top + row * tile.height };
        yield* this.#decoded(tile, place, (...decoding) =>
          this.#libheif._heif_image_handle_decode_image_tile(...decoding, NONE, column, row),
        );
      }
    }
  }

  *#decoded(
    { width, height }: Size,
    place: { left: number; top: number },
    decode: (...decoding: Decoding) => void,
  ): Generator<Part> {
    const { heif_colorspace: colours, heif_chroma: layouts, heif_channel: planes } = this.#libheif;
    const layout =
      this.channels === 4
        ? layouts.heif_chroma_interleaved_RGBA
        : layouts.heif_chroma_interleaved_RGB;
    const image = this.#ask((error, answer) =>
      decode(error, this.#handle, answer, colours.heif_colorspace_RGB.value, layout.value),
    )(0);
    if (
      this.#libheif._heif_image_get_primary_width(image) !== width ||
      this.#libheif._heif_image_get_primary_height(image) !== height
    ) {
      throw new Error('A part of the picture has another size than it should.');
    }
    let from = NONE;
    const stride = this.#ask((_, answer) => {
      const plane = planes.heif_channel_interleaved.value;
      from = this.#libheif._heif_image_get_plane_readonly(image, plane, answer);
    })(0);
    if (from === NONE) throw new Error('A part of the picture has no pixels.');
    const rows = this.#libheif.HEAPU8.subarray(from, from + stride * height);
    yield { width, height, ...place, stride, rows };
    this.#libheif._heif_image_release(image);
  }

  /** How its tiles lie as the picture is shown: what they have too much of may lie before its edges. */
  #tiling() {
    const words = this.#ask((error, answer) =>
      this.#libheif._heif_image_handle_get_image_tiling(error, this.#handle, 1, answer),
    );
    const [columns, rows] = [words(1), words(2)];
    const tile = { width: words(3), height: words(4) };
    // NOTE: libheif 1.23 says how much of the first tile is seen, where its documentation promises how much is not.
    const left = words(8) ? this.size.width - columns * tile.width : 0;
    const top = words(7) ? this.size.height - rows * tile.height : 0;
    return { columns, rows, tile, left, top };
  }

  /** Whether only a part of what is there is shown: libheif's tiles do not lie where it says then. */
  #isCropped(): boolean {
    const item = this.#libheif._heif_image_handle_get_item_id(this.#handle);
    const clap = Buffer.from('clap').readUInt32BE();
    return this.#libheif._heif_item_get_properties_of_type(this.#context, item, clap, NONE, 0) > 0;
  }

  /** `heif_decoding_options` for which a tile that cannot be decoded is an error, and no hole. */
  #withoutHoles(): number {
    const options = this.#libheif._heif_decoding_options_alloc();
    this.#libheif.HEAPU8[options + STRICT_DECODING] = 1;
    return options;
  }

  /** Calls a function that says its error at one address and its answer at another. @throws Error */
  #ask(call: (error: number, answer: number) => void): Words {
    const answer = this.#scratch + ERROR_BYTES;
    this.#libheif.HEAPU8.fill(0, this.#scratch, answer + ANSWER_BYTES);
    call(this.#scratch, answer);
    const memory = new DataView(this.#libheif.HEAPU8.buffer);
    const code = memory.getUint32(this.#scratch, true);
    if (code !== 0) throw new Error(`libheif refuses the picture with error ${code}.`);
    return (index) => memory.getUint32(answer + index * WORD, true);
  }
}
