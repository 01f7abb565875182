const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** Plain words in which somebody's program has put HTML's signs; whatever is no sign of these stays as it is. */
export const decodeEntities = (text: string): string =>
  text.replaceAll(
    /&(?:(amp|lt|gt|quot|apos|nbsp)|#(\d{1,7})|#x([\da-f]{1,6}));/gi,
    (sign, name?: string, decimal?: string, hexadecimal?: string) => {
      if (name) return named[name.toLowerCase()] ?? sign;
      const point = decimal ? Number(decimal) : Number.parseInt(hexadecimal ?? '', 16);
      const isCharacter = point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
      return isCharacter ? String.fromCodePoint(point) : sign;
    },
  );
