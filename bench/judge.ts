import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** What a measurement may miss its target by: so much differs from run to run. */
const TOLERANCE = 0.1;

/** Says a ratio beside its target; the benchmark ends with 1 where it is missed by more than the noise. */
export function judge(name: string, ratio: number, target: { least: number } | { most: number }) {
  const [sign, bound] = 'least' in target ? ['≥', target.least] : ['≤', target.most];
  console.log(`${name} ${ratio.toFixed(2)} (target ${sign} ${bound})`);
  const isMet =
    'least' in target ? ratio >= bound * (1 - TOLERANCE) : ratio <= bound * (1 + TOLERANCE);
  if (!isMet) process.exitCode = 1;
}

/** CPU milliseconds of this process and all its threads while something is made. */
export async function metered<T>(make: () => Promise<T>): Promise<{ result: T; cost: number }> {
  const before = process.cpuUsage();
  const result = await make();
  const { user, system } = process.cpuUsage(before);
  return { result, cost: (user + system) / 1000 };
}

/** CPU milliseconds of another program, from its start to its end. @throws Error when it fails */
export async function commandCost(command: string, args: readonly string[]): Promise<number> {
  const timed = 'TIMEFORMAT="%U %S"; time "$@"';
  const child = spawn('bash', ['-c', timed, 'bash', command, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // NOTE: our libvips tells ours where it lives, and the system's would look for its own parts there.
    env: { PATH: process.env['PATH'] },
  });
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  if (code !== 0) throw new Error(`${command} failed: ${said}`);
  const [user = NaN, system = NaN] = said.trim().split('\n').at(-1)!.split(' ').map(Number);
  return (user + system) * 1000;
}
