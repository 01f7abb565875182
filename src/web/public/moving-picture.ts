import { make } from './elements.ts';
import { onHold } from '../motion/hold.ts';
import { mayStartItself, MotionFilm } from '../motion/motion-film.ts';

/** Plays what moves of a picture in its place: while it is held, or by the button that the link to it becomes. */
export class MovingPicture extends HTMLElement {
  private film: MotionFilm | null = null;

  connectedCallback(): void {
    const link = this.querySelector<HTMLAnchorElement>('a.motion');
    if (!link) return;
    const { className } = link;
    const button = make('button', { type: 'button', className, ariaPressed: 'false' });
    button.append(...link.childNodes);
    link.replaceWith(button);
    const isLoop = this.getAttribute('how') === 'loop';
    const film = new MotionFilm(link.href, isLoop, (isPlaying) => {
      button.ariaPressed = String(isPlaying);
    });
    this.film = film;
    button.addEventListener('click', () => (film.isPlaying ? film.stop() : film.play(this)));
    if (isLoop) this.startWhenSeen(film);
    else
      onHold(
        this,
        () => film.play(this),
        () => film.stop(),
      );
  }

  disconnectedCallback(): void {
    this.film?.remove();
  }

  /** One behind a warning is not seen yet. */
  private startWhenSeen(film: MotionFilm): void {
    if (!mayStartItself()) return;
    const watch = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      film.play(this);
    });
    watch.observe(this);
  }
}
