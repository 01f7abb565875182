import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** How much of a file is in memory at a time, in bytes. */
const SLICE = 4 * 1024 * 1024;

async function digestOf(file: Blob): Promise<string> {
  const hash = sha256.create();
  for (let from = 0; from < file.size; from += SLICE) {
    const slice = await file.slice(from, from + SLICE).arrayBuffer();
    hash.update(new Uint8Array(slice));
  }
  return bytesToHex(hash.digest());
}

addEventListener('message', ({ data }: MessageEvent<Blob>) => {
  digestOf(data).then(
    (digest) => postMessage({ digest }),
    () => postMessage({ digest: null }),
  );
});
