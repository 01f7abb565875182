import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

describe('the settings', () => {
  test('are what the contract says when nothing is set', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      origin: 'http://localhost:3000',
      mediaOrigin: 'http://localhost:3000',
      databaseUrl: undefined,
      role: 'all',
      trustProxy: 0,
      allowPrivateAddress: false,
      settings: {},
      logLevel: 'info',
    });
    expect(readConfig({ PORT: '4000', ALBUMEN_ORIGIN: '' }).origin).toBe('http://localhost:4000');
  });

  test('take the number of proxies, or their addresses', () => {
    expect(readConfig({ ALBUMEN_TRUST_PROXY: '2' }).trustProxy).toBe(2);
    expect(readConfig({ ALBUMEN_TRUST_PROXY: 'true' }).trustProxy).toBe(1);
    expect(readConfig({ ALBUMEN_TRUST_PROXY: '10.0.0.1, 10.0.0.2' }).trustProxy).toEqual([
      '10.0.0.1',
      '10.0.0.2',
    ]);
    expect(readConfig({ ALBUMEN_TRUST_PROXY: '10.0.0.0/8' }).trustProxy).toEqual(['10.0.0.0/8']);
    expect(readConfig({ ALBUMEN_TRUST_PROXY: '0' }).trustProxy).toBe(0);
  });

  test('take the header by which a front server is told what to send', () => {
    expect(readConfig({}).sendfile).toBeNull();
    expect(readConfig({ ALBUMEN_SENDFILE: 'x-sendfile' }).sendfile).toEqual({
      header: 'X-Sendfile',
    });
    expect(readConfig({ ALBUMEN_SENDFILE: 'x-accel-redirect:/kept/files' }).sendfile).toEqual({
      header: 'X-Accel-Redirect',
      prefix: '/kept/files',
    });
  });

  test.each([
    ['PORT', 'eighty'],
    ['ALBUMEN_ORIGIN', 'https://photos.example/albums'],
    ['ALBUMEN_ORIGIN', 'photos.example'],
    ['ALBUMEN_MEDIA_ORIGIN', 'https://media.example/m'],
    ['ALBUMEN_MEDIA_ORIGIN', 'http://localhost:4000'],
    ['DATABASE_URL', 'mysql://localhost/albumen'],
    ['ALBUMEN_ROLE', 'everything'],
    ['ALBUMEN_TRUST_PROXY', 'garbage'],
    ['ALBUMEN_ALLOW_PRIVATE_ADDRESS', 'perhaps'],
    ['ALBUMEN_STORAGE', 's3://bucket'],
    ['ALBUMEN_SENDFILE', 'nginx'],
    ['ALBUMEN_SENDFILE', 'x-accel-redirect'],
    ['ALBUMEN_SENDFILE', 'x-accel-redirect:/'],
    ['ALBUMEN_SENDFILE', 'x-accel-redirect:kept'],
    ['ALBUMEN_SENDFILE', 'x-accel-redirect:/kept/'],
    ['ALBUMEN_SENDFILE', 'x-accel-redirect:/kept?x'],
  ])('name %s in one sentence when it is %s', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ [name]: value })).toThrow(
      new RegExp(`^${name} cannot be used: .*\\.$`),
    );
  });
});
