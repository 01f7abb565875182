import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { openLog } from '../../src/lib/log.ts';
import { startWeb } from '../../src/start-web.ts';
import { answerCost } from '../cost.ts';
import { makeLink } from './world.ts';

/** Our whole web server with a link to an album of so many photos; tells the parent process the link's token. */
const app = await openApp(readConfig(), openLog('info'));
const path = join(app.config.dataDir, 'picture');
const key = 'renditions/picture';
await writeFile(path, Buffer.alloc(40_000, 1));
await app.storage.put(key, path);
const token = await app.units.transact((scope) => makeLink(scope, Number(process.argv[2]), key));
const web = await startWeb(app);
answerCost();
process.send?.(token);
await once(process, 'disconnect');
await web[Symbol.asyncDispose]();
await app[Symbol.asyncDispose]();
