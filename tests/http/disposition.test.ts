import { describe, expect, test } from 'vitest';
import { attachmentNamed } from '../../src/http/disposition.ts';

describe('the name of a file to keep', () => {
  test.each([
    ['Alps 2026.zip', 'attachment; filename="Alps 2026.zip"'],
    ['../../etc/passwd.zip', 'attachment; filename="etc passwd.zip"'],
    ['a"; filename="b.exe.zip', 'attachment; filename="a ; filename= b.exe.zip"'],
    ['a\r\nSet-Cookie: b.zip', 'attachment; filename="a Set-Cookie b.zip"'],
    ['.hidden. .zip', 'attachment; filename="hidden.zip"'],
    ['\u202egpj.zip', 'attachment; filename="gpj.zip"'],
    ['???.zip', 'attachment; filename="Photos.zip"'],
    [
      '100 % Früh.zip',
      `attachment; filename="100 _ Fruh.zip"; filename*=UTF-8''100%20%25%20Fr%C3%BCh.zip`,
    ],
    [
      '写真 (1)’*.zip',
      `attachment; filename="__ (1)_.zip"; filename*=UTF-8''%E5%86%99%E7%9C%9F%20%281%29%E2%80%99.zip`,
    ],
  ])('made of %j is safe everywhere', (name, header) => {
    expect(attachmentNamed(name)).toBe(header);
  });

  test('is cut between signs, and keeps its ending', () => {
    const header = attachmentNamed(`${'📷'.repeat(150)}.zip`);
    const [, encoded = ''] = /filename\*=UTF-8''(.+)$/.exec(header) ?? [];
    expect(decodeURIComponent(encoded)).toBe(`${'📷'.repeat(100)}.zip`);
  });
});
