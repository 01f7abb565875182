import { useEffect, useRef, useState } from 'react';

const windowLength = 15_000;

/** Bytes per second over the last quarter of a minute; 0 until there is enough to tell. */
export function useSpeed(bytesLeft: number): number {
  const [speed, setSpeed] = useState(0);
  const latest = useRef(bytesLeft);
  useEffect(() => {
    latest.current = bytesLeft;
  }, [bytesLeft]);

  useEffect(() => {
    let samples = [{ at: performance.now(), left: latest.current }];
    const timer = setInterval(() => {
      const sample = { at: performance.now(), left: latest.current };
      samples = [...samples.filter(({ at }) => sample.at - at < windowLength), sample];
      const [oldest = sample] = samples;
      const seconds = (sample.at - oldest.at) / 1000;
      setSpeed(seconds < 3 ? 0 : Math.max(0, (oldest.left - sample.left) / seconds));
    }, 1000);
    return () => clearInterval(timer);
  }, []);
  return speed;
}
