import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { openRenderer, UnreadablePicture } from '../../src/media/renderer.ts';
import { desk, fixture, noisyPicture } from './support.ts';

const hasProc = existsSync('/proc/self/task');

test('a file that is not there is no fault of the picture', async () => {
  await using renderer = openRenderer();
  await using folder = await desk();
  const request = { original: join(folder.path, 'nowhere.jpg'), into: folder.path };
  await expect(renderer.render(request)).rejects.toThrow('ENOENT');
  await expect(renderer.render(request)).rejects.not.toBeInstanceOf(UnreadablePicture);
});

test('a folder that is not there is no fault of the picture', async () => {
  await using renderer = openRenderer();
  await using folder = await desk();
  const request = { original: fixture('plain.jpg'), into: join(folder.path, 'nowhere') };
  await expect(renderer.render(request)).rejects.toThrow('ENOENT');
});

test('a closed renderer turns everybody away, also those who wait', async () => {
  await using folder = await desk();
  const renderer = openRenderer({ processes: 1 });
  const requests = await Promise.all(
    ['1', '2', '3'].map(async (name) => {
      const into = join(folder.path, name);
      await mkdir(into);
      return { original: fixture('plain.jpg'), into };
    }),
  );
  const outcomes = Promise.allSettled(requests.map((request) => renderer.render(request)));
  await renderer[Symbol.asyncDispose]();
  for (const outcome of await outcomes) {
    expect(outcome).toMatchObject({
      status: 'rejected',
      reason: new Error('the renderer is closed'),
    });
  }
  for (const { into } of requests) expect(await readdir(into)).toEqual([]);
});

describe.skipIf(!hasProc)('the process that decodes (needs Linux’ /proc)', () => {
  test('is used again for the next picture, knows no secret of the server, and gives way to the rest of the machine', async () => {
    await using renderer = openRenderer({ processes: 1 });
    await renderPlain(renderer);
    const [first] = decoders();
    await renderPlain(renderer);
    expect(decoders()).toEqual([first]);

    const environment = readFileSync(`/proc/${first}/environ`, 'utf8');
    const names = environment.split('\0').filter(Boolean);
    expect(
      names.filter((name) => !/^(FONTCONFIG|MALLOC|NODE_CHANNEL|NODE_COMPILE)_/.test(name)),
    ).toEqual([]);
    expect(names.length).toBeGreaterThan(0);

    const fields = readFileSync(`/proc/${first}/stat`, 'utf8').split(') ')[1]?.split(' ');
    const niceness = Number(fields?.[16]);
    expect(niceness).toBeGreaterThan(0);
    expect(groupNiceness(first) ?? niceness).toBe(niceness);
  });

  test('is replaced after its share of pictures, and goes when it is idle', async () => {
    await using renderer = openRenderer({
      processes: 1,
      picturesPerProcess: 2,
      idleMilliseconds: 50,
    });
    await renderPlain(renderer);
    const [first] = decoders();
    await renderPlain(renderer);
    expect(decoders()).toEqual([]);
    await renderPlain(renderer);
    expect(decoders()).not.toEqual([first]);
    await until(() => decoders().length === 0);
  });

  test('exists at most as often as told, and the rest waits in line', async () => {
    await using renderer = openRenderer({ processes: 2 });
    let most = 0;
    const all = Promise.all(Array.from({ length: 6 }, () => renderPlain(renderer)));
    const counting = setInterval(() => (most = Math.max(most, decoders().length)), 5);
    await all;
    clearInterval(counting);
    expect(most).toBe(2);
  });

  test('that is killed by somebody is replaced, and the picture gets a second chance', async () => {
    await using folder = await desk();
    await using renderer = openRenderer({ processes: 1 });
    await renderPlain(renderer);
    const rendering = renderer.render(await noisyRequest(folder.path, 1200, 800));
    await setTimeout(100);
    process.kill(decoders()[0] ?? 0, 'SIGKILL');
    expect((await rendering).renditions).toHaveLength(9);
  });

  test('that dies of a picture twice gives it up, and the next picture is rendered', async () => {
    await using folder = await desk();
    await using renderer = openRenderer({ processes: 1 });
    await renderPlain(renderer);
    const request = await noisyRequest(folder.path);
    const failure = renderer.render(request).catch((error: unknown) => error);
    await setTimeout(100);
    const [first] = decoders();
    process.kill(first ?? 0, 'SIGSEGV');
    await until(() => decoders()[0] !== first && residentBytes(decoders()[0]) > 130e6);
    process.kill(decoders()[0] ?? 0, 'SIGSEGV');
    expect(await failure).toEqual(new UnreadablePicture('The picture makes the decoder crash.'));
    expect(await readdir(request.into)).toEqual([]);
    await renderPlain(renderer);
  });

  test('that hangs is killed when its time is over', async () => {
    await using folder = await desk();
    await using renderer = openRenderer({ processes: 1, milliseconds: 400 });
    await renderPlain(renderer);
    const [hanging] = decoders();
    process.kill(hanging ?? 0, 'SIGSTOP');
    const request = { original: fixture('plain.jpg'), into: folder.path };
    await expect(renderer.render(request)).rejects.toThrow(
      new UnreadablePicture('The picture takes too long to decode.'),
    );
    expect(decoders()).toEqual([]);
    await renderPlain(renderer);
  });

  test('that works too long is killed, however long it waited for others', async () => {
    await using folder = await desk();
    await using renderer = openRenderer({ processes: 1, milliseconds: 100 });
    const request = await noisyRequest(folder.path);
    await expect(renderer.render(request)).rejects.toThrow(
      new UnreadablePicture('The picture takes too long to decode.'),
    );
    expect(await readdir(request.into)).toEqual([]);
    expect(decoders()).toEqual([]);
  });

  test('that wants too much memory is killed', async () => {
    await using folder = await desk();
    await using renderer = openRenderer({ processes: 1, memoryBytes: 120e6 });
    const request = await noisyRequest(folder.path);
    await expect(renderer.render(request)).rejects.toThrow(
      new UnreadablePicture('The picture needs too much memory to decode.'),
    );
    expect(await readdir(request.into)).toEqual([]);
    await renderPlain(renderer);
  });

  test('takes no other picture with it when it dies', async () => {
    await using renderer = openRenderer({ processes: 2, milliseconds: 400 });
    await Promise.all([renderPlain(renderer), renderPlain(renderer)]);
    process.kill(decoders()[0] ?? 0, 'SIGSTOP');
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, () => renderPlain(renderer)),
    );
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  });

  test('does not outlive a renderer that is disposed of', async () => {
    await using folder = await desk();
    const renderer = openRenderer({ processes: 1 });
    const request = await noisyRequest(folder.path);
    const failure = renderer.render(request).catch((error: unknown) => error);
    await until(() => decoders().length === 1);
    await renderer[Symbol.asyncDispose]();
    expect(decoders()).toEqual([]);
    expect(await failure).toEqual(new Error('the renderer is closed'));
  });

  test('does not outlive its server, even one that is killed', async () => {
    await using folder = await desk();
    const { original, into } = await noisyRequest(folder.path);
    const module = new URL('../../src/media/renderer.ts', import.meta.url).href;
    const program = `
      import { openRenderer } from '${module}';
      const renderer = openRenderer({ processes: 1 });
      await renderer.render(${JSON.stringify({ original, into: folder.path })});
      console.log('rendered');
      await renderer.render(${JSON.stringify({ original, into })});`;
    const server = spawn(process.execPath, ['--input-type=module', '-e', program]);
    await once(server.stdout, 'data');
    const [decoder] = decoders(server);
    expect(decoder).toBeGreaterThan(0);
    server.kill('SIGKILL');
    await until(() => !existsSync(`/proc/${decoder}`));
  });
});

type Renderer = ReturnType<typeof openRenderer>;

async function renderPlain(renderer: Renderer): Promise<void> {
  await using folder = await desk();
  const { renditions } = await renderer.render({
    original: fixture('plain.jpg'),
    into: folder.path,
  });
  for (const { path, bytes } of renditions) expect((await readFile(path)).length).toBe(bytes);
}

async function noisyRequest(
  folder: string,
  width = 3000,
  height = 2000,
): Promise<{ original: string; into: string }> {
  const into = join(folder, 'renditions');
  await mkdir(into);
  return { original: await noisyPicture(folder, width, height), into };
}

/** How far the group that Linux made of its session stepped back; nothing where sessions are no groups. */
function groupNiceness(pid: number | undefined): number | undefined {
  const path = `/proc/${pid}/autogroup`;
  if (!existsSync(path)) return undefined;
  return Number(/nice (\d+)/.exec(readFileSync(path, 'utf8'))?.[1]);
}

/** The process ids of a server's living decoders, by default of this process's. */
function decoders({ pid }: Pick<ChildProcess, 'pid'> = process): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .split(' ')
    .filter(Boolean);
  return children.map(Number).filter(isDecoder);
}

function residentBytes(pid = 0): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
  } catch {
    return 0;
  }
}

function isDecoder(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('renderer-process');
  } catch {
    return false;
  }
}

async function until(isTrue: () => boolean): Promise<void> {
  await expect.poll(isTrue, { timeout: 10_000, interval: 10 }).toBe(true);
}
