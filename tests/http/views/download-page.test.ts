import { describe, expect, test } from 'vitest';
import {
  renderDownload,
  type DownloadPageProps,
  type DownloadSize,
} from '../../../src/http/views/download-page.tsx';
import { faultsOf } from '../../support/valid-html.ts';
import { aPage } from './samples.ts';

const GIGABYTE = 1024 ** 3;

const sizeOf = (size: DownloadSize['size'], bytes: number, parts: number[] = []): DownloadSize => ({
  size,
  bytes,
  url: `/s/token/download?format=zip&size=${size}`,
  parts: parts.map((each, index) => ({
    bytes: each,
    url: `/s/token/download?format=zip&size=${size}&part=${index + 1}`,
  })),
});

const aDownload = (changes: Partial<DownloadPageProps> = {}): DownloadPageProps => ({
  title: 'Lake Orta & <friends>',
  gallery: '/s/token',
  state: '/s/token/state',
  isOff: false,
  groups: [
    {
      kind: 'all',
      name: null,
      photoCount: 187,
      sizes: [
        sizeOf('original', 5 * GIGABYTE, [2 * GIGABYTE, 2 * GIGABYTE, GIGABYTE]),
        sizeOf('web', 1.2 * GIGABYTE),
      ],
    },
    { kind: 'new', name: null, photoCount: 1, sizes: [sizeOf('web', 42 * 1024 ** 2)] },
    { kind: 'contributor', name: '<Ben>', photoCount: 3, sizes: [sizeOf('web', 3_000)] },
  ],
  missing: 0,
  less: 0,
  ...changes,
});

const text = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');

describe('the page of downloads', () => {
  test('is valid and closed to what people type', () => {
    const pages = [
      renderDownload(aDownload({ missing: 1, less: 2 }), aPage),
      renderDownload(aDownload({ isOff: true, groups: [] }), aPage),
      renderDownload(aDownload({ groups: [] }), aPage),
    ];
    for (const html of pages) {
      expect(faultsOf(html)).toEqual([]);
      expect(html).not.toMatch(/<friends>|<Ben>/);
    }
  });

  test('names every choice with its size, and parts of what is large', () => {
    const words = text(renderDownload(aDownload(), aPage));
    for (const part of [
      'All photos187 photosOriginals, 5.0 GB',
      'Get part 1 of 3, 2.0 GB',
      'Get part 3 of 3, 1.0 GB',
      'Web size, 1.2 GB',
      'New since your last visit1 photo',
      'By <Ben>3 photos',
    ]) {
      expect(words).toContain(part);
    }
  });

  test('says what is missing, what is less than asked for, and that downloads are off', () => {
    const words = text(renderDownload(aDownload({ missing: 2, less: 1 }), aPage));
    expect(words).toContain('2 photos are still being prepared');
    expect(words).toContain('1 original cannot be given without what it tells');
    const off = text(renderDownload(aDownload({ isOff: true, groups: [] }), aPage));
    expect(off).toContain('The owner of these photos has turned downloads off.');
    const empty = text(renderDownload(aDownload({ groups: [] }), aPage));
    expect(empty).toContain('There is nothing to download yet.');
  });
});
