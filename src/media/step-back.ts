import type { ChildProcess } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { setTimeout } from 'node:timers/promises';

/** A thirtieth of a core that somebody else wants. */
const NICENESS = 15;
/** Linux lets an ordinary user change one group each tenth of a second, whosever it is. */
const PAUSE_MILLISECONDS = 150;
const ATTEMPTS = 40;

/**
 * Lets a process that was just started, and all that it starts, wait for those who answer people. A process with a
 * session of its own is in a group of its own to Linux, and niceness says nothing between groups, so the group steps
 * back too (sched(7), "The autogroup feature"). Does what the system can: some know neither.
 */
export async function stepBack({ pid }: ChildProcess): Promise<void> {
  if (!pid) return;
  try {
    setPriority(pid, NICENESS);
  } catch {
    // NOTE: it has ended already, or the system knows no priorities.
  }
  for (let attempt = 0; attempt < ATTEMPTS && (await isHeldOff(pid)); attempt += 1) {
    await setTimeout(PAUSE_MILLISECONDS, null, { ref: false });
  }
}

/** Whether the group could not step back yet. */
async function isHeldOff(pid: number): Promise<boolean> {
  try {
    await writeFile(`/proc/${pid}/autogroup`, String(NICENESS));
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EAGAIN';
  }
}
