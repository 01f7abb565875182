declare module 'scrypt-kdf' {
  type Params = { logN: number; r: number; p: number };
  const Scrypt: {
    kdf(passphrase: string | Uint8Array, params: Params): Promise<Uint8Array>;
    verify(key: Uint8Array, passphrase: string | Uint8Array): Promise<boolean>;
    viewParams(key: Uint8Array): Params;
  };
  export default Scrypt;
}

declare module 'libheif-js/libheif-wasm/libheif-bundle.js' {
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
  export default function makeDecoder(): {
    HeifDecoder: new () => { decode(file: Uint8Array): Picture[] };
  };
}
