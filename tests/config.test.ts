import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

describe('the settings', () => {
  test('are what the contract says when nothing is set', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      origin: 'http://localhost:3000',
      databaseUrl: undefined,
      role: 'all',
      trustProxy: 0,
      allowPrivateAddress: false,
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

  test.each([
    ['PORT', 'eighty'],
    ['ALBUMEN_ORIGIN', 'https://photos.example/albums'],
    ['ALBUMEN_ORIGIN', 'photos.example'],
    ['DATABASE_URL', 'mysql://localhost/albumen'],
    ['ALBUMEN_ROLE', 'everything'],
    ['ALBUMEN_TRUST_PROXY', 'garbage'],
    ['ALBUMEN_ALLOW_PRIVATE_ADDRESS', 'perhaps'],
    ['ALBUMEN_STORAGE', 's3://bucket'],
  ])('name %s in one sentence when it is %s', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ [name]: value })).toThrow(
      new RegExp(`^${name} cannot be used: .*\\.$`),
    );
  });
});
