interface WaitingRowsProps {
  label: string;
  rows: number;
}

/** Rows in their final size, before there is anything in them. */
export function WaitingRows({ label, rows }: WaitingRowsProps) {
  return (
    <output className="waiting-rows" aria-label={label} aria-busy="true">
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} />
      ))}
    </output>
  );
}
