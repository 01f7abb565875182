import { readFileSync, readdirSync } from 'node:fs';
import { commandOf } from '../tests/support/program.ts';

/** Milliseconds of CPU: of programs with all that they start, and of their PostgreSQL. */
export type Cpu = { program: number; database: number };

/** What processes and all below them have used so far; children that have ended are in what their parents report. */
export function cpuBelow(roots: readonly number[]): Cpu {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => statOf(Number(pid)));
  const ours = new Set(roots);
  for (let size = 0; size !== ours.size;) {
    size = ours.size;
    for (const { pid, parent } of all) if (ours.has(parent)) ours.add(pid);
  }
  return all
    .filter(({ pid }) => ours.has(pid))
    .map(({ pid, cpu }) =>
      /postgres/.test(commandOf(pid).split(' ', 1)[0] ?? '')
        ? { program: 0, database: cpu }
        : { program: cpu, database: 0 },
    )
    .reduce(sum, { program: 0, database: 0 });
}

/** Both together. */
export const sum = (one: Cpu, other: Cpu): Cpu => ({
  program: one.program + other.program,
  database: one.database + other.database,
});

const MILLISECONDS_A_TICK = 10;

/** From `/proc/PID/stat`, whose second field may have spaces: proc_pid_stat(5). */
function statOf(pid: number): { pid: number; parent: number; cpu: number }[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const ticks = fields.slice(11, 15).reduce((one, other) => one + other, 0);
    return [{ pid, parent: fields[1] ?? 0, cpu: ticks * MILLISECONDS_A_TICK }];
  } catch {
    return []; // it ended meanwhile
  }
}
