/** The mark: a white egg with its yolk. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
      <path
        d="M16 2c7 0 11 8 11 15s-5 13-11 13S5 24 5 17 9 2 16 2Z"
        fill="#fff"
        stroke="#1a1a1c"
        strokeWidth="2"
      />
      <circle cx="16" cy="18.5" r="6" fill="#ffc31f" />
    </svg>
  );
}
