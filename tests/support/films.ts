import { execFileSync } from 'node:child_process';
import { mkdtempDisposableSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether the programs are installed without which no films are taken; tests that need them rest, saying so. */
export const hasFfmpeg = ['ffmpeg', 'ffprobe'].every(canRun);
if (!hasFfmpeg) console.warn('tests with films skipped: there is no ffmpeg');

/** Settings of a server that finds them. */
export const withFfmpeg = { PATH: process.env['PATH'] ?? '' };

function canRun(program: string): boolean {
  try {
    execFileSync(program, ['-version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A small film of moving stripes as a phone's camera has it, a QuickTime file; `says` are more of ffmpeg's arguments. */
export function film(seconds: number, says: string[] = [], size = '160x120'): Buffer {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'albumen-film-'));
  const path = join(folder.path, 'film.mov');
  const source = `testsrc=size=${size}:rate=10:duration=${seconds}`;
  const how = ['-pix_fmt', 'yuv420p', '-movflags', 'use_metadata_tags', ...says];
  execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', source, ...how, path]);
  return readFileSync(path);
}

/** As phones have it: pictures and sound that play everywhere. */
export const phone = ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];

/** As browsers record it. */
export const recorded = ['-c:v', 'libvpx', '-deadline', 'realtime', '-c:a', 'libopus'];

const moving = ['-f', 'lavfi', '-i', 'testsrc=size=128x96:rate=10:duration=1'];
const humming = ['-f', 'lavfi', '-i', 'sine=duration=1'];

/** One second of a test picture with a tone, written as ffmpeg is told; answers where. */
export function writeFilm(folder: string, name: string, how: readonly string[] = phone): string {
  const path = join(folder, name);
  write([...moving, ...humming, ...how, path]);
  return path;
}

/** The streams of a film in another file. */
export function rewrapFilm(folder: string, name: string, from: string, how: string[] = []): string {
  const path = join(folder, name);
  write(['-i', from, '-c', 'copy', ...how, path]);
  return path;
}

const write = (args: readonly string[]) => execFileSync('ffmpeg', ['-v', 'error', '-y', ...args]);

/** What ffprobe says of a file's streams. */
export function streamsOf(path: string): Record<string, unknown>[] {
  const args = ['-v', 'error', '-of', 'json', '-show_streams', path];
  const said = JSON.parse(execFileSync('ffprobe', args).toString()) as {
    streams: Record<string, unknown>[];
  };
  return said.streams;
}
