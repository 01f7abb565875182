import { findWall, type Wall } from '../walls.ts';
import { runTool } from './run-tool.ts';
import type { VideoTools } from './tools.ts';

const PATIENCE = 10_000;
const BYTES = 1024 ** 3;

/** Behind each of them less is out of reach. */
const walls: readonly Wall[] = ['room', 'network', 'none'];

/** The best wall behind which the programs run: some need files that the room of others has not got. */
export async function findToolWall(tools: VideoTools | null, signal: AbortSignal): Promise<Wall> {
  const best = await findWall();
  if (!tools) return best;
  for (const wall of walls.slice(walls.indexOf(best), -1)) {
    const cost = { milliseconds: PATIENCE, memoryBytes: BYTES, wall, signal };
    const runs = [tools.ffmpeg, tools.ffprobe].map((program) =>
      runTool({ program, args: ['-version'] }, cost),
    );
    const tried = await Promise.allSettled(runs);
    if (tried.every(({ status }) => status === 'fulfilled')) return wall;
  }
  return 'none';
}
