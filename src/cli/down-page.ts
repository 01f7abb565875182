import { Option, type Command } from 'commander';
import { bundleAssets } from '../http/assets.ts';
import type { Language } from '../http/views/locale/language.ts';
import { renderDown } from '../http/views/down-page.tsx';

/** `down-page`: prints the page that a front server shows while Albumen does not answer. It needs no database. */
export function downPageCommand(program: Command): void {
  program
    .command('down-page')
    .description('print the page that a front server shows while Albumen does not answer')
    .addOption(new Option('--language <language>', 'its words').choices(['en', 'de']).default('en'))
    .action(async ({ language }: { language: Language }) => {
      const assets = await bundleAssets();
      const styles = assets.find(assets.url('gallery.css'));
      process.stdout.write(renderDown(language, Buffer.from(styles?.body ?? []).toString()));
    });
}
