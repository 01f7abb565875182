declare module 'scrypt-kdf' {
  type Params = { logN: number; r: number; p: number };
  const Scrypt: {
    kdf(passphrase: string | Uint8Array, params: Params): Promise<Uint8Array>;
    verify(key: Uint8Array, passphrase: string | Uint8Array): Promise<boolean>;
    viewParams(key: Uint8Array): Params;
  };
  export default Scrypt;
}

declare module 'libheif-js/libheif-wasm/libheif.js' {
  type Handle = { readonly brand: unique symbol };
  type Picture = {
    handle: Handle;
    get_width(): number;
    get_height(): number;
    is_primary(): boolean;
    free(): void;
  };
  type Choice = { readonly choice: unique symbol };
  type Image = { readonly image: unique symbol };
  /** `data` lies in the decoder's memory, until the image is released; rows begin `stride` bytes apart. */
  type Decoded = {
    image: Image;
    channels: { id: Choice; stride: number; data: Uint8Array }[];
  };
  type Made = {
    /** Makes an instance, passes it on, and answers what it exports. */
    instantiateWasm(
      imports: WebAssembly.Imports,
      receive: (instance: WebAssembly.Instance) => void,
    ): WebAssembly.Exports;
  };
  export default function makeDecoder(how: Made): {
    HeifDecoder: new () => { decode(file: Uint8Array): Picture[] };
    heif_colorspace: { heif_colorspace_RGB: Choice };
    heif_chroma: { heif_chroma_interleaved_RGB: Choice; heif_chroma_interleaved_RGBA: Choice };
    heif_channel: { heif_channel_interleaved: Choice };
    heif_image_handle_has_alpha_channel(handle: Handle): number;
    heif_js_decode_image2(
      handle: Handle,
      colours: Choice,
      layout: Choice,
    ): Decoded | { code: Choice } | null;
    heif_image_release(image: Image): void;
  };
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
