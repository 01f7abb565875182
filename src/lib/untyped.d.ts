declare module 'scrypt-kdf' {
  type Params = { logN: number; r: number; p: number };
  const Scrypt: {
    kdf(passphrase: string | Uint8Array, params: Params): Promise<Uint8Array>;
    verify(key: Uint8Array, passphrase: string | Uint8Array): Promise<boolean>;
    viewParams(key: Uint8Array): Params;
  };
  export default Scrypt;
}
