import { randomBytes, randomInt } from 'node:crypto';

const COUNTS = 0x1000;

/** The time and count of the latest id, so that ids of one process sort in the order they were made. */
const latest = { time: 0, count: 0 };

/**
 * A UUID version 7 whose 12 bits after the time count within a millisecond, by steps that nobody can foresee (RFC 9562,
 * 5.7 and 6.2): who knows one id has 64 bits to guess of the next.
 */
export function uuidv7(): string {
  const now = Date.now();
  if (now > latest.time) Object.assign(latest, { time: now, count: randomInt(COUNTS / 2) });
  else latest.count += randomInt(1, 5);
  if (latest.count >= COUNTS) Object.assign(latest, { time: latest.time + 1, count: 0 });

  const bytes = randomBytes(16);
  bytes.writeUIntBE(latest.time, 0, 6);
  bytes.writeUInt16BE(0x7000 | latest.count, 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
