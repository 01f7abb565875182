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
  type Picture = {
    get_width(): number;
    get_height(): number;
    is_primary(): boolean;
    display(
      into: { data: Uint8ClampedArray; width: number; height: number },
      done: (shown: object | null) => void,
    ): void;
    free(): void;
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
