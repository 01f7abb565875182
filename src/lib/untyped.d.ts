declare module 'scrypt-kdf' {
  type Params = { logN: number; r: number; p: number };
  const Scrypt: {
    kdf(passphrase: string | Uint8Array, params: Params): Promise<Uint8Array>;
    verify(key: Uint8Array, passphrase: string | Uint8Array): Promise<boolean>;
    viewParams(key: Uint8Array): Params;
  };
  export default Scrypt;
}

/** libheif's C interface (libheif/heif.h): addresses in the memory of an instance are numbers, `error` where to say one. */
declare module 'libheif-js/libheif-wasm/libheif.js' {
  type Address = number;
  type Choice = { readonly value: number };
  type Made = {
    /** Makes an instance, passes it on, and answers what it exports. */
    instantiateWasm(
      imports: WebAssembly.Imports,
      receive: (instance: WebAssembly.Instance) => void,
    ): WebAssembly.Exports;
  };
  export type Libheif = {
    /** The whole memory; another object each time that it has grown. */
    readonly HEAPU8: Uint8Array<ArrayBuffer>;
    heif_colorspace: { heif_colorspace_RGB: Choice };
    heif_chroma: { heif_chroma_interleaved_RGB: Choice; heif_chroma_interleaved_RGBA: Choice };
    heif_channel: { heif_channel_interleaved: Choice };
    _malloc(bytes: number): Address;
    _heif_context_alloc(): Address;
    _heif_context_read_from_memory_without_copy(
      error: Address,
      context: Address,
      file: Address,
      bytes: number,
      options: Address,
    ): void;
    _heif_context_get_primary_image_handle(error: Address, context: Address, into: Address): void;
    _heif_image_handle_get_item_id(handle: Address): number;
    _heif_image_handle_get_width(handle: Address): number;
    _heif_image_handle_get_height(handle: Address): number;
    _heif_image_handle_has_alpha_channel(handle: Address): number;
    _heif_item_get_properties_of_type(
      context: Address,
      item: number,
      type: number,
      into: Address,
      most: number,
    ): number;
    _heif_image_handle_get_image_tiling(
      error: Address,
      handle: Address,
      isTransformed: 0 | 1,
      into: Address,
    ): void;
    _heif_decoding_options_alloc(): Address;
    _heif_decode_image(
      error: Address,
      handle: Address,
      into: Address,
      colours: number,
      layout: number,
      options: Address,
    ): void;
    _heif_image_handle_decode_image_tile(
      error: Address,
      handle: Address,
      into: Address,
      colours: number,
      layout: number,
      options: Address,
      column: number,
      row: number,
    ): void;
    _heif_image_get_primary_width(image: Address): number;
    _heif_image_get_primary_height(image: Address): number;
    _heif_image_get_plane_readonly(image: Address, channel: number, stride: Address): Address;
    _heif_image_release(image: Address): void;
  };
  export default function makeDecoder(how: Made): Libheif;
}

/** What of it is used here: the browsers' library has its types, Node's has not. */
declare namespace WebAssembly {
  type Imports = Record<string, Record<string, unknown>>;
  type Exports = Record<string, unknown>;
  interface Instance {
    exports: Exports;
  }
  const Instance: new (module: Module, imports: Imports) => Instance;
  function compile(bytes: Uint8Array): Promise<Module>;
}
