import { access, constants } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';

/** Where the system has the programs that read and write films. */
export type VideoTools = { ffmpeg: string; ffprobe: string };

/** What administrators read where there are none. */
export const withoutVideoTools =
  'Videos are not taken: ffmpeg and ffprobe are not installed. Install them (apt install ffmpeg) and start again.';

/** Looks for the programs in the folders of a PATH; null where one of them is missing. */
export async function findVideoTools(searchPath: string): Promise<VideoTools | null> {
  const folders = searchPath.split(delimiter).filter(isAbsolute);
  const [ffmpeg, ffprobe] = await Promise.all([
    findProgram('ffmpeg', folders),
    findProgram('ffprobe', folders),
  ]);
  return ffmpeg && ffprobe ? { ffmpeg, ffprobe } : null;
}

async function findProgram(name: string, folders: readonly string[]): Promise<string | undefined> {
  for (const folder of folders) {
    const path = join(folder, name);
    const isThere = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return path;
  }
  return undefined;
}
