interface SparklineProps {
  values: readonly number[];
  /** What it shows, in words: it is a picture. */
  label: string;
}

const WIDTH = 120;
const HEIGHT = 28;

/** A small line of how a number went. */
export function Sparkline({ values, label }: SparklineProps) {
  const most = Math.max(...values, 1);
  const step = WIDTH / Math.max(values.length - 1, 1);
  const points = values.map(
    (value, index) =>
      `${(index * step).toFixed(1)},${(HEIGHT - 2 - (value / most) * (HEIGHT - 4)).toFixed(1)}`,
  );
  return (
    <>
      <svg
        className="sparkline"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <polyline points={points.join(' ')} fill="none" vectorEffect="non-scaling-stroke" />
      </svg>
      <span className="visually-hidden">{label}</span>
    </>
  );
}
