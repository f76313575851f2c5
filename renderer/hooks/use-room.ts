import { useLayoutEffect, useRef, useState } from 'react';

/**
 * For a list in a box of fixed height: how many of its `count` items fit whole. The rest is hidden (`data-cut`), so that
 * no line of a public screen is ever shown in half.
 */
export function useRoom(count: number) {
  const list = useRef<HTMLUListElement>(null);
  const [fits, setFits] = useState(count);
  useLayoutEffect(() => {
    const box = list.current;
    if (box === null) return;
    const measure = () => {
      const room = box.getBoundingClientRect().bottom + 1;
      const items = [...box.children].slice(0, count) as HTMLElement[];
      const bottoms = items.map((item) => item.getBoundingClientRect().bottom);
      const whole = bottoms.filter((bottom) => bottom <= room).length;
      for (const [index, item] of items.entries()) item.toggleAttribute('data-cut', index >= whole);
      setFits(whole);
    };
    measure();
    if (typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, [count]);
  return { list, fits };
}
