import type PhotoSwipe from 'photoswipe';
import { onHold } from '../motion/hold.ts';
import { mayStartItself, MotionFilm } from '../motion/motion-film.ts';
import type { Slide } from './slide.ts';
import { icons } from './viewer-icons.ts';
import { words } from './words.ts';

/** Pictures that move, in the viewer: while they are held or by a button; an animation by itself where it may. */
export function addMotion(viewer: PhotoSwipe, current: () => Slide): void {
  let film: MotionFilm | null = null;
  let button: HTMLElement | null = null;
  const show = (isPlaying: boolean) => {
    if (button) button.ariaPressed = String(isPlaying);
  };
  const frame = () => viewer.currSlide?.container;
  const resize = () => {
    const content = viewer.currSlide?.content;
    if (content) film?.resize(content.displayedImageWidth, content.displayedImageHeight);
  };
  const play = () => {
    const container = frame();
    if (!film || !container) return;
    film.play(container);
    resize();
  };
  const stop = () => film?.stop();
  const turn = () => {
    film?.remove();
    const { clip, isRemoved } = current();
    const moves = clip && clip.how !== 'video' && !isRemoved;
    film = moves ? new MotionFilm(clip.url, clip.how === 'loop', show) : null;
    if (button) button.hidden = !film;
    show(false);
    startItself();
  };
  const startItself = () => {
    if (current().clip?.how === 'loop' && mayStartItself()) play();
  };
  viewer.on('uiRegister', () => {
    viewer.ui!.registerElement({
      name: 'motion',
      order: 6,
      tagName: 'button',
      isButton: true,
      ariaLabel: words.viewer.playMotion,
      title: words.viewer.playMotion,
      html: icons.motion,
      onInit: (element) => {
        button = element;
        element.hidden = !film;
        show(false);
      },
      onClick: () => (film?.isPlaying ? stop() : play()),
    });
  });
  viewer.on('bindEvents', () => {
    const isHeld = () => current().clip?.how === 'motion';
    if (!viewer.scrollWrap) return;
    onHold(
      viewer.scrollWrap,
      () => isHeld() && play(),
      () => isHeld() && stop(),
    );
  });
  viewer.on('change', turn);
  viewer.on('openingAnimationEnd', startItself);
  viewer.on('imageSizeChange', resize);
  viewer.on('close', () => film?.remove());
}
