/** Nothing starts by itself for those who asked for less movement, or who pay for every byte. */
export function mayStartItself(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return !matchMedia('(prefers-reduced-motion: reduce)').matches && connection?.saveData !== true;
}

/**
 * The film over a picture: it is fetched when it is first played, plays without its sound, and leaves the picture as it
 * was at its end, unless it has none.
 */
export class MotionFilm {
  private readonly url: string;
  private readonly isLoop: boolean;
  private readonly onChange: (isPlaying: boolean) => void;
  private film: HTMLVideoElement | null = null;

  constructor(url: string, isLoop: boolean, onChange: (isPlaying: boolean) => void) {
    this.url = url;
    this.isLoop = isLoop;
    this.onChange = onChange;
  }

  get isPlaying(): boolean {
    return this.film !== null && !this.film.paused;
  }

  /** Plays it over everything else in `frame`. */
  play(frame: HTMLElement): void {
    this.film ??= this.make();
    if (this.film.parentElement !== frame) frame.append(this.film);
    // A browser that refuses shows the picture.
    this.film.play().catch(() => this.stop());
  }

  /** Back to the picture; a film without an end stands still where it is. */
  stop(): void {
    this.film?.pause();
    if (this.film && !this.isLoop) {
      this.film.hidden = true;
      this.film.currentTime = 0;
    }
    this.onChange(false);
  }

  /** Takes it away. */
  remove(): void {
    this.film?.pause();
    this.film?.remove();
  }

  /** As large as what it lies over. */
  resize(width: number, height: number): void {
    if (this.film) Object.assign(this.film.style, { width: `${width}px`, height: `${height}px` });
  }

  private make(): HTMLVideoElement {
    const film = Object.assign(document.createElement('video'), {
      className: 'motion-film',
      src: this.url,
      muted: true,
      playsInline: true,
      loop: this.isLoop,
      hidden: true,
    });
    film.ariaHidden = 'true'; // the button beside it says what it is and whether it plays
    film.addEventListener('playing', () => {
      film.hidden = false;
      this.onChange(true);
    });
    film.addEventListener('ended', () => this.stop());
    return film;
  }
}
