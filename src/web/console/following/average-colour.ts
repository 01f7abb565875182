const digits =
  '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~';

/** The average colour of a picture, `#rrggbb`, which its blurhash begins with; undefined where there is none. */
export function averageColour(blurhash: string | null): string | undefined {
  const average = blurhash?.slice(2, 6) ?? '';
  if (average.length < 4) return undefined;
  const values = average.split('').map((digit) => digits.indexOf(digit));
  if (values.includes(-1)) return undefined;
  const colour = values.reduce((sum, value) => sum * 83 + value, 0);
  return `#${colour.toString(16).padStart(6, '0').slice(-6)}`;
}
