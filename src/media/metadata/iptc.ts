const RESOURCE = '8BIM';
const IPTC_RESOURCE = 0x0404;
const APPLICATION_RECORD = 2;

/** Reads IPTC's application record out of Photoshop's image resources, or bare; first values win. */
export function readIptc(block: Buffer): Map<number, string> {
  return readDatasets(findRecords(block));
}

function findRecords(block: Buffer): Buffer {
  let at = block.indexOf(RESOURCE, 0, 'latin1');
  if (at < 0) return block;
  while (block.toString('latin1', at, at + 4) === RESOURCE && at + 12 <= block.length) {
    const id = block.readUInt16BE(at + 4);
    const nameLength = (block[at + 6] ?? 0) + 1;
    const sizeAt = at + 6 + nameLength + (nameLength % 2);
    if (sizeAt + 4 > block.length) break;
    const size = block.readUInt32BE(sizeAt);
    const start = sizeAt + 4;
    if (id === IPTC_RESOURCE) return block.subarray(start, start + size);
    at = start + size + (size % 2);
  }
  return Buffer.alloc(0);
}

function readDatasets(records: Buffer): Map<number, string> {
  const datasets = new Map<number, string>();
  let at = 0;
  while (at + 5 <= records.length && records[at] === 0x1c) {
    const record = records[at + 1];
    const number = records[at + 2] ?? 0;
    const size = records.readUInt16BE(at + 3);
    const start = at + 5;
    if (record === APPLICATION_RECORD && !datasets.has(number)) {
      datasets.set(number, records.toString('utf8', start, start + size));
    }
    at = start + size;
  }
  return datasets;
}
