import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { freePort, openDataDirectory, startProgram } from '../tests/support/program.ts';
import { makeCertificate } from './certificate.ts';

/** A server with an empty database, under a name of its own. */
export type NamedServer = {
  origin: string;
  /** What its first start prints: the code of the address at which it is set up. */
  setupCode: string;
};

export const hosts = ['photos.example', 'friends.example'] as const;

/** Starts a program for each name, one after the other, reached over https by what this process has started. */
export async function startServers(): Promise<
  AsyncDisposable & { servers: NamedServer[]; ports: Record<string, number> }
> {
  await using stack = new AsyncDisposableStack();
  const programPorts = await Promise.all(hosts.map(() => freePort()));
  const certificate = makeCertificate();
  const ports: Record<string, number> = {};
  for (const [index, host] of hosts.entries()) {
    const door = createServer(certificate, (visitor) => {
      const program = connect(programPorts[index]!, '127.0.0.1');
      visitor.on('error', () => program.destroy()).on('close', () => program.destroy());
      program.on('error', () => visitor.destroy()).on('close', () => visitor.destroy());
      visitor.pipe(program).pipe(visitor);
    });
    door.listen(0, '127.0.0.1');
    await once(door, 'listening');
    stack.defer(() => void door.close());
    ports[host] = (door.address() as AddressInfo).port;
  }
  process.env['SCREENSHOT_NAMES'] = JSON.stringify(ports);
  const servers: NamedServer[] = [];
  for (const [index, host] of hosts.entries()) {
    const folder = await openDataDirectory();
    stack.use(folder);
    const program = await startProgram(folder.path, {
      PORT: String(programPorts[index]),
      ALBUMEN_ORIGIN: `https://${host}`,
      ALBUMEN_ALLOW_PRIVATE_ADDRESS: 'true',
      NODE_OPTIONS: `--import ${join(import.meta.dirname, 'names.js')}`,
      SCREENSHOT_NAMES: JSON.stringify(ports),
    });
    stack.use(program);
    const [, setupCode = ''] = /setup\?code=(\S+)/.exec(program.output()) ?? [];
    servers.push({ origin: `https://${host}`, setupCode });
  }
  const all = stack.move();
  return { servers, ports, [Symbol.asyncDispose]: () => all.disposeAsync() };
}
