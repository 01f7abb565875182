import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { PhotoJson } from '../../../http/api/schemas.ts';
import { onHold } from '../../motion/hold.ts';
import { mayStartItself, MotionFilm } from '../../motion/motion-film.ts';
import { wordsOf } from '../locale/words.ts';

interface MotionStageProps {
  motion: NonNullable<PhotoJson['motion']>;
  /** The picture itself. */
  children: ReactNode;
}

/** A picture that moves while it is held, or by its button; an animation by itself where it may. */
export function MotionStage({ motion: { url, loops }, children }: MotionStageProps) {
  const frame = useRef<HTMLDivElement>(null);
  const film = useRef<MotionFilm>(null);
  const [isPlaying, setPlaying] = useState(false);
  useEffect(() => {
    const { current } = frame;
    if (!current) return;
    const made = new MotionFilm(url, loops, setPlaying);
    film.current = made;
    if (loops && mayStartItself()) made.play(current);
    const leave = loops
      ? undefined
      : onHold(
          current,
          () => made.play(current),
          () => made.stop(),
        );
    return () => {
      leave?.();
      made.remove();
    };
  }, [url, loops]);
  const toggle = () => {
    if (film.current?.isPlaying) film.current.stop();
    else if (frame.current) film.current?.play(frame.current);
  };
  return (
    <div className="motion-stage" ref={frame}>
      {children}
      <button
        type="button"
        className="button motion-button"
        aria-pressed={isPlaying}
        onClick={toggle}
      >
        {wordsOf('photo').playMotion}
      </button>
    </div>
  );
}
