import { useEffect, useRef } from 'react';
import { wordsOf } from '../locale/words.ts';
import { Button } from './button.tsx';

interface MoreOnSightProps {
  query: {
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    fetchNextPage: () => Promise<unknown>;
  };
}

/** The end of a list that goes on: loads the next page before one arrives there. */
export function MoreOnSight({ query }: MoreOnSightProps) {
  const end = useRef<HTMLDivElement>(null);
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query;
  const isIdle = hasNextPage && !isFetchingNextPage && !isFetchNextPageError;

  useEffect(() => {
    if (!end.current || !isIdle) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) void fetchNextPage();
      },
      { rootMargin: '1200px' },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [isIdle, fetchNextPage]);

  if (!hasNextPage) return null;
  return (
    <div ref={end} className="more">
      {isFetchNextPageError ? (
        <Button onClick={() => void fetchNextPage()}>{wordsOf('ui').loadMore}</Button>
      ) : null}
    </div>
  );
}
