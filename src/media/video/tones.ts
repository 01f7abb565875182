import { runTool, type Allowance } from './run-tool.ts';
import type { VideoTools } from './tools.ts';

/** What a film with more light than a screen shows goes through: what is no brighter than paper stays as it is, 203 cd/m² as in ITU-R BT.2408. */
export const toneMapping = [
  'zscale=t=linear:npl=203',
  'format=gbrpf32le',
  'zscale=p=bt709',
  'tonemap=tonemap=mobius:param=0.6:desat=0',
  'zscale=t=bt709:m=bt709:r=tv',
  'format=yuv420p',
].join(',');

/** Whether the system's ffmpeg has the filters for that; many have not. */
export async function canMapTones({ ffmpeg }: VideoTools, allowance: Allowance): Promise<boolean> {
  const filters = (
    await runTool({ program: ffmpeg, args: ['-hide_banner', '-filters'] }, allowance)
  ).toString();
  return [' zscale ', ' tonemap '].every((name) => filters.includes(name));
}
