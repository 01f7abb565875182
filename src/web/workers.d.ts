/** A script for a `Worker`, bundled by itself; the import answers its address. */
declare module 'worker:*' {
  const address: string;
  export default address;
}
