import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

type Options = { challenge: string; rp?: { id: string }; rpId?: string; user?: { id: string } };

/** What is wrong about an answer, for servers that should notice. */
export type Flaw = Partial<{
  origin: string;
  rpId: string;
  rawId: string;
  challenge: string;
  isVerified: boolean;
  counter: number;
  isFlipped: boolean;
  type: string;
}>;

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest();
const text = (bytes: Buffer) => bytes.toString('base64url');

/** A security key as WebAuthn Level 3 describes one, with one passkey on ES256. */
export class Authenticator {
  private readonly origin: string;
  private readonly id = randomBytes(20);
  private readonly key: KeyObject;
  private readonly coordinates: { x: Buffer; y: Buffer };
  private user: string | undefined;
  counter = 0;

  constructor(origin: string) {
    this.origin = origin;
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.key = pair.privateKey;
    const { x, y } = pair.publicKey.export({ format: 'jwk' }) as { x: string; y: string };
    this.coordinates = { x: Buffer.from(x, 'base64url'), y: Buffer.from(y, 'base64url') };
  }

  /** `navigator.credentials.create`. */
  register(options: Options, flaw: Flaw = {}) {
    this.user = options.user?.id;
    const { x, y } = this.coordinates;
    const cose = Buffer.concat([
      Buffer.from('a5010203262001215820', 'hex'),
      x,
      Buffer.from('225820', 'hex'),
      y,
    ]);
    const length = Buffer.from([0, this.id.length]);
    const attested = Buffer.concat([Buffer.alloc(16), length, this.id, cose]);
    const data = Buffer.concat([this.head(options.rp?.id, 0x40, flaw), attested]);
    const attestation = Buffer.concat([
      Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex'),
      Buffer.from([data.length]),
      data,
    ]);
    return {
      ...this.named(flaw),
      response: {
        clientDataJSON: this.clientData('webauthn.create', options, flaw),
        attestationObject: text(attestation),
        transports: ['usb'],
      },
    };
  }

  /** `navigator.credentials.get`. */
  answer(options: Options, flaw: Flaw = {}) {
    this.counter += 1;
    const clientDataJSON = this.clientData('webauthn.get', options, flaw);
    const data = this.head(options.rpId, 0, { counter: this.counter, ...flaw });
    const signed = Buffer.concat([data, sha256(Buffer.from(clientDataJSON, 'base64url'))]);
    const signature = sign('sha256', signed, this.key);
    if (flaw.isFlipped)
      signature.writeUInt8(signature.readUInt8(signature.length - 1) ^ 1, signature.length - 1);
    return {
      ...this.named(flaw),
      response: {
        clientDataJSON,
        authenticatorData: text(data),
        signature: text(signature),
        ...(this.user && { userHandle: this.user }),
      },
    };
  }

  private named(flaw: Flaw) {
    return {
      id: text(this.id),
      rawId: flaw.rawId ?? text(this.id),
      type: 'public-key',
      clientExtensionResults: {},
    };
  }

  private head(rpId: string | undefined, more: number, flaw: Flaw): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(flaw.counter ?? this.counter);
    const flags = 0x01 | (flaw.isVerified === false ? 0 : 0x04) | more;
    return Buffer.concat([sha256(flaw.rpId ?? rpId ?? ''), Buffer.from([flags]), counter]);
  }

  private clientData(type: string, { challenge }: Options, flaw: Flaw): string {
    const said = {
      type: flaw.type ?? type,
      challenge: flaw.challenge ?? challenge,
      origin: flaw.origin ?? this.origin,
      crossOrigin: false,
    };
    return text(Buffer.from(JSON.stringify(said)));
  }
}
