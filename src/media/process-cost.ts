import { readFileSync } from 'node:fs';

/**
 * Milliseconds of CPU and bytes of memory. By the clock a process may take `PATIENCE` times as long as its CPU may: one
 * that steps back for others works slowly.
 */
export type Cost = { milliseconds: number; memoryBytes: number };

/** Who hangs uses no CPU. */
export const PATIENCE = 5;

const MILLISECONDS_A_TICK = 10;

/** What a process has used since it began, and what it holds. Nothing where the system is not Linux, which tells. */
export function costOf(pid: number | undefined): Cost {
  try {
    // NOTE: it tells at once: no disk is asked.
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const memoryBytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
    return { milliseconds: ticksOf(pid) * MILLISECONDS_A_TICK, memoryBytes };
  } catch {
    return { milliseconds: 0, memoryBytes: 0 };
  }
}

/** In user and in kernel mode; the second field may have spaces: proc_pid_stat(5). */
function ticksOf(pid: number | undefined): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [user, kernel] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  return Number(user) + Number(kernel);
}
