import { expect, test } from 'vitest';
import { cleanText, plainText } from '../../src/lib/plain-text.ts';

test.each([
  ['<p>One</p><p>Two<br/>three</p>', 'One\nTwo\nthree'],
  [
    '<p><span class="h-card"><a class="u-url mention" href="#">@<b>alps</b></a></span> hi</p>',
    'hi',
  ],
  [
    '<a class="mention hashtag" href="#">#alps</a> <a href="https://a.test">a.test</a>',
    '#alps a.test',
  ],
  ['1 &lt; 2 &amp;amp; &quot;3&quot; &#39;4&#39; &eacute;', '1 < 2 &amp; "3" \'4\' é'],
  ['<script>alert(1)</script><style>a{}</style>ok<img src=x onerror=alert(1)>', 'ok'],
  ['a\u0000b\u202Ec  d\t e', 'abc d e'],
  ['&lt;script&gt;', '<script>'],
])('%j reads as %j', (html, text) => {
  expect(plainText(html)).toBe(text);
});

test('plain text keeps what only looks like a tag', () => {
  expect(cleanText(' Cleo <3\u0007 ')).toBe('Cleo <3');
});

test('a megabyte of tags that never end is read at all', () => {
  expect(plainText(`${'<br'.repeat(330_000)}>end`)).toBe('end');
});
